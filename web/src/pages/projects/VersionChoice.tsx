import { Select } from 'antd'
import { useId } from 'react'
import { useSearchParams } from 'react-router'
import { t } from '../../texts'
import styles from './MapPage.module.css'

const labels = t.projects.map

type Props = {
  versions: number[]
  inForce: number | null | undefined
  shown: number
  /** Which of them came from a measure iteration (R7.3). */
  iterated: readonly number[]
}

/** Which version is shown, and with which it is compared; both stand in the address. */
export function VersionChoice({ versions, inForce, shown, iterated }: Props) {
  const [params, setParams] = useSearchParams()
  const id = useId()
  if (versions.length < 2) return null
  const compare = Number(params.get('compare')) || undefined
  const latestFirst = [...versions].sort((a, b) => b - a)
  const options = latestFirst.map(version => ({
    value: version,
    label: [labels.versionOf(version, version === inForce), iterated.includes(version) && labels.iterated]
      .filter(Boolean)
      .join(' · '),
  }))
  const go = (version: number, other: number | undefined) =>
    setParams(
      {
        ...(version !== inForce && { version: String(version) }),
        ...(other && other !== version && { compare: String(other) }),
      },
      { replace: true },
    )
  return (
    <>
      <span className={styles.choice}>
        <label htmlFor={`${id}version`}>{labels.version}</label>
        <Select
          id={`${id}version`}
          value={shown}
          options={options}
          onChange={(version: number) => go(version, compare)}
        />
      </span>
      <span className={styles.choice}>
        <label htmlFor={`${id}compare`}>{labels.with}</label>
        <Select
          id={`${id}compare`}
          allowClear
          placeholder={labels.noCompare}
          value={compare}
          options={options.filter(({ value }) => value !== shown)}
          onChange={(other?: number) => go(shown, other)}
        />
      </span>
    </>
  )
}
