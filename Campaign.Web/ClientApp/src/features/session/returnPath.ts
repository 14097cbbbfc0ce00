/** Only a path of this site: a return address from the outside must not lead away. */
export function safeReturnPath(value: string | null): string {
  return value && /^\/(?![/\\])/.test(value) ? value : '/';
}
