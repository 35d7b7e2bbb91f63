// Asking the server to change what this browser holds of keys, which are cookies that no script can read.

const TIMES = 3;

/**
 * Posts to a route, once more where it wants to be asked again: it doesn't know yet whether this browser holds what it
 * was given.
 * @param {string} path
 * @param {object} body
 * @param {number} times
 * @returns {Promise<Response>} whose body was not read yet
 */
export async function post(path, body, times = 1) {
  const answer = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const said = await answer.clone().json();
  return said.again && times < TIMES ? post(path, body, times + 1) : answer;
}
