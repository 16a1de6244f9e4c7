import { Input } from 'antd'
import type { ComponentProps } from 'react'
import { length } from '../rules/text'
import { t } from '../texts'
import type { ControlProps } from './Field'

type Props = Omit<ComponentProps<typeof Input.TextArea>, keyof ControlProps | 'onChange' | 'value'> & {
  control: ControlProps
  value: string
  onChange: (text: string) => void
  /** The most characters, as the server counts them. */
  most: number
}

/** A text of several lines with its count, as the server counts. Too much can be typed; it only says by how much. */
export function CountedText({ control, value, onChange, most, ...rest }: Props) {
  const now = length(value)
  const described = [control['aria-describedby'], `${control.id}-count`].filter(Boolean).join(' ')
  return (
    <>
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 12 }}
        {...rest}
        {...control}
        aria-describedby={described}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
      <div id={`${control.id}-count`} className={`counted${now > most ? ' counted-over' : ''}`}>
        {t.common.count(now, most)}
        {now > most && ` · ${t.common.tooLong(now - most)}`}
      </div>
    </>
  )
}
