/** The push services of the browsers that people use: of Google, Mozilla, Apple and Microsoft. */
const known = [
  /^fcm\.googleapis\.com$/,
  /^([\w-]+\.)?push\.services\.mozilla\.com$/,
  /^([\w-]+\.)?push\.apple\.com$/,
  /^([\w-]+\.)?notify\.windows\.com$/,
];

/**
 * Whether a device may be told at this address. A page names it, so only push services are called, or else any page could make this
 * server call any other; `more` are the origins that whoever runs the server added.
 */
export function mayPushTo(endpoint: string, more: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, origin, username } = new URL(endpoint);
  if (more.includes(origin)) return true;
  return protocol === 'https:' && port === '' && username === '' && known.some((one) => one.test(hostname));
}
