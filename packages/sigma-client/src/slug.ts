const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const BASE = BigInt(DIGITS.length);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The url slug of an inode: its UUID read as a 128-bit number, in base 62, without padding. */
export function uuidToSlug(uuid: string): string {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let slug = '';
  do {
    slug = `${DIGITS[Number(rest % BASE)] ?? ''}${slug}`;
    rest /= BASE;
  } while (rest > 0n);
  return slug;
}

/** The UUID of a slug; undefined for text that is none. */
export function slugToUuid(slug: string): string | undefined {
  if (slug === '') return undefined;
  let number = 0n;
  for (const digit of slug) {
    const value = DIGITS.indexOf(digit);
    if (value < 0) return undefined;
    number = number * BASE + BigInt(value);
  }
  const hex = number.toString(16).padStart(32, '0');
  if (hex.length > 32) return undefined;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The UUID of an inode given by UUID, slug, or as `inode-<slug>`: answers mix them. */
export function inodeUuid(id: string): string | undefined {
  const bare = id.startsWith('inode-') ? id.slice('inode-'.length) : id;
  return isUuid(bare) ? bare.toLowerCase() : slugToUuid(bare);
}
