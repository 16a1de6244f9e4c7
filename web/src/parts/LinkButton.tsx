import { Button, type ButtonProps } from 'antd'
import type { MouseEvent } from 'react'
import { useHref, useLinkClickHandler } from 'react-router'

/** A link that looks like a button; it can be opened in a new tab like any link. */
export function LinkButton({ to, ...rest }: { to: string } & Omit<ButtonProps, 'href' | 'onClick'>) {
  const follow = useLinkClickHandler<HTMLElement>(to)
  return (
    <Button {...rest} href={useHref(to)} onClick={event => follow(event as MouseEvent<HTMLAnchorElement>)} />
  )
}
