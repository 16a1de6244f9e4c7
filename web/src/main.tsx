import './global.css'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { renew } from './session/session'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
// Who is signed in is asked first, so that nobody sees the sign-in page flash by. Without an answer the app says so.
renew()
  .catch(() => undefined)
  .then(() => createRoot(root).render(<App />))
