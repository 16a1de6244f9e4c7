/**
 * The runtime that `approve.mjs` is called by: asks Lambda's Runtime API for one event after another.
 *
 * `node runtime.mjs` is to that handler what `python -m awslambdaric` is to the one in Python.
 */

import { Agent, request } from 'node:http'

import { handler } from './approve.mjs'

const API = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const sent = request(`${API}/${path}`, { method, agent }, async answer => {
      try {
        const parts = await answer.toArray()
        resolve({ headers: answer.headers, text: Buffer.concat(parts).toString() })
      } catch (error) {
        reject(error)
      }
    })
    sent.on('error', reject).end(body)
  })
}

for (;;) {
  const { headers, text } = await call('GET', 'next')
  const id = headers['lambda-runtime-aws-request-id']
  try {
    const answer = await handler(JSON.parse(text))
    await call('POST', `${id}/response`, JSON.stringify(answer))
  } catch (error) {
    console.error(error)
    await call('POST', `${id}/error`, JSON.stringify({ errorType: error.name, errorMessage: error.message }))
  }
}
