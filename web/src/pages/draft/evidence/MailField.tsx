import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useLists } from '../../../api/queries'
import { type Mail, newMail } from '../../../drafts/record'
import styles from '../../../evidence/Evidence.module.css'
import { length } from '../../../rules/text'
import { t } from '../../../texts'
import { DraftField } from '../DraftField'

const words = t.evidence.mail

type Props = { mail: Mail | null; change: (mail: Mail | null) => void }

/** 通过党政内网邮箱报送: what stands in place of a file that must not be uploaded (R8.5). */
export function MailField({ mail, change }: Props) {
  const { limits } = useLists()
  // What was typed comes back with the tick, while the form is open.
  const [last, setLast] = useState(newMail)
  const text = (name: 'sender' | 'receipt', value: Mail) => (
    <DraftField
      path={`/content/evidence/mail/${name}`}
      label={words[name]}
      wrong={
        length(value[name]) > limits.mail ? t.common.tooLong(length(value[name]) - limits.mail) : undefined
      }
    >
      {control => (
        <Input
          {...control}
          value={value[name]}
          onChange={event => change({ ...value, [name]: event.target.value })}
        />
      )}
    </DraftField>
  )
  return (
    <div className={styles.mail}>
      <Checkbox
        checked={mail !== null}
        onChange={event => {
          if (mail) setLast(mail)
          change(event.target.checked ? last : null)
        }}
      >
        {words.declare}
      </Checkbox>
      {mail && (
        <>
          <p className="quiet">{words.hint}</p>
          <div className={styles.mailFields}>
            <DraftField path="/content/evidence/mail/date" label={words.date}>
              {control => (
                <Input
                  {...control}
                  type="date"
                  value={mail.date}
                  onChange={event => change({ ...mail, date: event.target.value })}
                />
              )}
            </DraftField>
            {text('sender', mail)}
            {text('receipt', mail)}
          </div>
        </>
      )}
    </div>
  )
}
