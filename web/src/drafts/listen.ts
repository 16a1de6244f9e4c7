/** Listens to an event; returns how to stop. */
export function listen<E extends Event>(
  target: EventTarget,
  name: string,
  act: (event: E) => unknown,
): () => void {
  const listener = (event: Event) => void act(event as E)
  target.addEventListener(name, listener)
  return () => target.removeEventListener(name, listener)
}
