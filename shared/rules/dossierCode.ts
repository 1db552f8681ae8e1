const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The short code by which people and file names speak of a dossier, such as `K7F3-9QWX`: 40 bits of its id's random part. */
export function dossierCode(dossierId: string): string {
  let value = BigInt(`0x${dossierId.replaceAll('-', '').slice(-10)}`);
  let code = '';
  for (let place = 0; place < 8; place += 1) {
    code = `${alphabet[Number(value & 31n)]}${code}`;
    value >>= 5n;
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
