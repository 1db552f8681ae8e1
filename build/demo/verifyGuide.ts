import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { StationCard } from '#vault/exchange/format/certificates.ts';

import type { DemoFolders } from './demoFolder.ts';
import type { Delivery } from './exchange.ts';

/** What the guide speaks of. */
export interface Verifiable {
  first: StationCard;
  second: StationCard;
  /** The dossier that is looked at closely. */
  dossierId: string;
  delivery: Delivery;
}

/** Writes `VERIFY.md`: the commands with which public tools check what the demo has left. */
export function writeVerifyGuide({ root }: DemoFolders, verifiable: Verifiable): void {
  const sections = [packageSections, revisionSections, fileSections].flatMap((write) => write(verifiable));
  const numbered = sections.map(
    ({ title, needs, text, commands }, index) =>
      `## ${index + 1}. ${title}\nNeeds: ${needs.join(', ')}\n\n${text}\n\n\`\`\`sh\n${commands}\n\`\`\`\n`,
  );
  writeFileSync(join(root, 'VERIFY.md'), `${preface}\n${numbered.join('\n')}`);
}

interface Section {
  title: string;
  /** Programs that the commands call, beside a POSIX shell and coreutils. */
  needs: string[];
  text: string;
  commands: string;
}

const preface = `# Check this folder without Senim

Every command here calls programs that Senim's authors did not write. Type them into a POSIX shell **in this folder**, in this order.

| program | version | Debian package | for |
|---|---|---|---|
| age | 1.3 or newer (earlier ones do not know \`age1pq1…\`) | \`age\` (sid), or https://age-encryption.org | opening packages |
| minisign | 0.10 or newer | \`minisign\` | station signatures |
| sqlcipher | 4 | \`sqlcipher\` (trixie or newer) | the vault's database files |
| openssl | 3 | \`openssl\` | signatures of single revisions |
| python3 with cryptography | any | \`python3-cryptography\` | AES-GCM: no common command-line program speaks it |
| jq, tar, coreutils (sha256sum, basenc) | any | | |

The keys under \`keys/\` were taken out with \`npm run senim -- keys\`, which asks for the passphrase and leaves a line in the
audit log. The people and papers in this folder are made up, and the vaults’ passphrases lie beside them: so it must never be with a real vault.
`;

function packageSections({ first, delivery }: Verifiable): Section[] {
  const packageFile = `medium/${basename(delivery.packagePath)}`;
  return [
    {
      title: 'Open a package with the receiving station’s key',
      needs: ['age', 'tar'],
      text: 'A package is one age file; inside is a plain tar.',
      commands: `mkdir -p verify/package
age -d -i keys/station-2/station.age -o verify/package.tar ${packageFile}
tar -xf verify/package.tar -C verify/package`,
    },
    {
      title: 'Who signed it',
      needs: ['minisign', 'jq'],
      text: `The key is that of “${first.name}”. The trusted comment names the package and the hash of the manifest.`,
      commands: `minisign -V -P ${first.signingKey} -m verify/package/manifest.json
sha256sum verify/package/manifest.json
jq '{purpose, legalBasis, from: .origin.name, to: [.destinations[].name], dossiers: [.dossiers[] | {code, revisions, compartments, withheld}]}' verify/package/manifest.json`,
    },
    {
      title: 'Every file is the signed one, and there is no other',
      needs: ['jq', 'tar'],
      text: 'The manifest lists the hash of each file, and their order.',
      commands: `(cd verify/package && jq -r '.entries[] | .sha256 + "  " + .name' manifest.json | sha256sum --check --strict)
tar -tf verify/package.tar > verify/names.txt
jq -r '"manifest.json", "manifest.json.minisig", .entries[].name' verify/package/manifest.json | diff - verify/names.txt && echo 'exactly the signed files'`,
    },
    {
      title: 'A forged package does not open',
      needs: ['age'],
      text: 'One bit of this copy was flipped.',
      commands: `if age -d -i keys/station-2/station.age -o /dev/null refused/tampered.senim; then echo "WRONG: it opened"; else echo 'refused'; fi`,
    },
  ];
}

function revisionSections({ first, second, dossierId, delivery }: Verifiable): Section[] {
  const lines = `verify/package/dossiers/${dossierId}/revisions.jsonl`;
  return [
    {
      title: 'Read a dossier',
      needs: ['jq'],
      text: 'One revision a line; `docs/FORMATS.md` names the fields.',
      commands: `jq -r '[.header.at, .header.type, .header.op, (.body.values.heldOn // "–"), (.body.values.observations // "–")] | @tsv' ${lines} | head -n 8`,
    },
    {
      title: 'Every revision is signed by its author',
      needs: ['jq', 'openssl'],
      text: 'The author’s Ed25519 signature covers the header, the header covers the hash of the body.',
      commands: `while read -r line; do
  { printf 'senim revision v1\\n'; printf '%s' "$line" | jq -cSj .header; } > verify/message
  printf '%s' "$line" | jq -j .signature | base64 -d > verify/signature
  printf '%s' "$line" | jq -j '"302A300506032B6570032100" + (.header.author | ascii_upcase)' | basenc --base16 -d > verify/author.der
  openssl pkeyutl -verify -pubin -keyform DER -inkey verify/author.der -rawin -in verify/message -sigfile verify/signature || { echo "WRONG signature"; break; }
  body=$(printf '%s' "$line" | jq -cSj .body | sha256sum | cut -d ' ' -f 1)
  test "$body" = "$(printf '%s' "$line" | jq -r .header.bodyHash)" || { echo "WRONG body"; break; }
done < ${lines}`,
    },
    {
      title: 'Every author is vouched for by a station',
      needs: ['jq', 'openssl'],
      text: `Here the exporter’s certificate, signed by “${first.name}”: the last 32 bytes of a minisign key are the Ed25519 key.`,
      commands: `{ printf 'senim author certificate v1\\n'; jq -cSj '.exporter | del(.signature)' verify/package/manifest.json; } > verify/message
jq -j .exporter.signature verify/package/manifest.json | base64 -d > verify/signature
{ printf 302A300506032B6570032100 | basenc --base16 -d; printf %s ${first.signingKey} | base64 -d | tail -c 32; } > verify/station.der
openssl pkeyutl -verify -pubin -keyform DER -inkey verify/station.der -rawin -in verify/message -sigfile verify/signature`,
    },
    {
      title: 'Station cards and receipts',
      needs: ['tar', 'minisign', 'jq'],
      text: 'Small tar files with a JSON and its signature; a receipt names the package by its hash.',
      commands: `mkdir -p verify/card verify/receipt
tar -xf medium/station-1.senim-card -C verify/card
minisign -V -P ${first.signingKey} -m verify/card/station-card.json
tar -xf medium/${basename(delivery.receiptPath)} -C verify/receipt
minisign -V -P ${second.signingKey} -m verify/receipt/receipt.json
test "$(jq -r .value.packageSha256 verify/receipt/receipt.json)" = "$(sha256sum < medium/${basename(delivery.packagePath)} | cut -d ' ' -f 1)" && echo 'this receipt is for this very package'`,
    },
  ];
}

function fileSections({ dossierId }: Verifiable): Section[] {
  const sqlcipher = `sqlcipher -init keys/station-1/dossier-${dossierId}.sql verify/dossier.db`;
  return [
    {
      title: 'Open a dossier’s file',
      needs: ['sqlcipher'],
      text: 'SQLCipher 4 with its defaults and a raw key. Work on a copy. `cipher_integrity_check` prints nothing when every page is authentic.',
      commands: `cp station-1/vault/dossiers/${dossierId}.db verify/dossier.db
${sqlcipher} "PRAGMA cipher_integrity_check; PRAGMA integrity_check; SELECT count(*) || ' revisions' FROM revision; SELECT id, header FROM revision LIMIT 1;"`,
    },
    {
      title: 'Open the bodies inside it',
      needs: ['sqlcipher', 'python3'],
      text: 'Each body is sealed once more with its compartment’s key (AES-256-GCM), so that people without that key cannot read it even in an open file.',
      commands: `${sqlcipher} "SELECT id || ' ' || json_extract(header, '$.compartment') || ' ' || json_extract(header, '$.bodyHash') || ' ' || hex(body) FROM revision" | grep -v '^ok$' > verify/bodies.txt
python3 - <<'END'
import hashlib, json
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
keys = json.load(open('keys/station-1/compartments.json'))['${dossierId}']['keys']
for line in open('verify/bodies.txt'):
    id, compartment, body_hash, sealed = line.split()
    sealed = bytes.fromhex(sealed)
    body = AESGCM(bytes.fromhex(keys[compartment])).decrypt(sealed[:12], sealed[12:], id.encode())
    assert hashlib.sha256(body).hexdigest() == body_hash
    print(compartment, body.decode()[:90])
END`,
    },
    {
      title: 'Walk the audit log',
      needs: ['sqlcipher', 'python3'],
      text: 'Each entry’s hash covers the hash before it and the entry’s text.',
      commands: `cp station-1/vault/registry.db verify/registry.db
sqlcipher -init keys/station-1/registry.sql verify/registry.db "SELECT hex(hash) || ' ' || entry FROM audit ORDER BY seq" | grep -v '^ok$' > verify/audit.txt
python3 - <<'END'
import hashlib
last = bytes(32)
for number, line in enumerate(open('verify/audit.txt', encoding='utf-8'), 1):
    hash, entry = line.rstrip('\\n').split(' ', 1)
    last = hashlib.sha256(last + entry.encode()).digest()
    assert last == bytes.fromhex(hash), f'entry {number} does not fit'
print(number, 'entries, each fits the one before; the last:', entry)
END`,
    },
  ];
}
