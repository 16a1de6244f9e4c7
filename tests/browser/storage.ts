// What a browser keeps of an origin, to be searched for what must be there or must not.
import type { Page } from '@playwright/test'

/** Everything that this origin keeps in the browser, as text. */
export function stored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie]
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name))
      for (const store of Array.from(database.objectStoreNames)) {
        kept.push(await asked(database.transaction(store).objectStore(store).getAll()))
      }
      database.close()
    }
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) kept.push(request.url)
    }
    return JSON.stringify(kept)
  })
}
