/** Whether a host of a URL is this machine itself: nobody listens on the way, and no proxy stands between. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
