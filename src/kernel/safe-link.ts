// Marks that turn the direction of writing make an address look like another.
const deceptive = /[\s\p{Cc}\p{Cf}]/u;

/** True for an address of the web that shows where it leads: http or https, without a name or password in it. */
export function isSafeLink(address: string): boolean {
  if (deceptive.test(address) || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return false;
  const { username, password, hostname } = new URL(address);
  return username === '' && password === '' && hostname !== '';
}

/** The same, and nobody on the way can read or change what it leads to. */
export function isSecureLink(address: string): boolean {
  return /^https:/i.test(address) && isSafeLink(address);
}
