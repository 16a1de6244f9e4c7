import { Button, type ButtonProps, Tooltip } from 'antd'
import { useId } from 'react'

type Props = Omit<ButtonProps, 'disabled'> & {
  /** Why it cannot be used now, in the server's words; without it, it can. */
  why?: string | undefined
}

/** A button that says why it cannot be used, to the mouse, the keyboard and a screen reader, instead of going dead. */
export function ActionButton({ why, onClick, children, ...rest }: Props) {
  const id = useId()
  if (!why) {
    return (
      <Button {...rest} aria-busy={Boolean(rest.loading)} onClick={onClick}>
        {children}
      </Button>
    )
  }
  return (
    <Tooltip title={why} trigger={['hover', 'focus', 'click']}>
      <Button
        {...rest}
        type="default"
        danger={false}
        ghost={false}
        htmlType="button"
        aria-disabled="true"
        aria-describedby={id}
        className="not-now"
      >
        {children}
        <span id={id} className="visually-hidden">
          {why}
        </span>
      </Button>
    </Tooltip>
  )
}
