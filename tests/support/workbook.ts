import { storeZip } from '#vault/roster/zipFile.ts';

/** A cell of a workbook: a text, a number, a day as Excel keeps it, or a formula with its last result (none when it was never computed). */
export type WorkbookCell = string | number | null | { day: string } | { formula: string; result?: string };

/** A small real workbook (Office Open XML) of the given sheets. */
export function workbook(sheets: Record<string, readonly (readonly WorkbookCell[])[]>): Buffer {
  const names = Object.keys(sheets);
  const numbered = names.map((name, index) => ({ name, id: index + 1 }));
  const entries = new Map<string, string>([
    [
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
      </Types>`,
    ],
    ['_rels/.rels', relationships([{ id: 'rId1', kind: 'officeDocument', target: 'xl/workbook.xml' }])],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${numbered
        .map(({ name, id }) => `<sheet name="${escaped(name)}" sheetId="${id}" r:id="rId${id}"/>`)
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...numbered.map(({ id }) => ({ id: `rId${id}`, kind: 'worksheet', target: `worksheets/sheet${id}.xml` })),
        { id: `rId${names.length + 1}`, kind: 'styles', target: 'styles.xml' },
      ]),
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ],
    ...numbered.map(({ name, id }) => [`xl/worksheets/sheet${id}.xml`, sheetXml(sheets[name] ?? [])] as const),
  ]);
  return storeZip(new Map([...entries].map(([name, text]) => [name, Buffer.from(text)])));
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function relationships(list: readonly { id: string; kind: string; target: string }[]): string {
  const lines = list.map(
    ({ id, kind, target }) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
}

function sheetXml(rows: readonly (readonly WorkbookCell[])[]): string {
  const lines = rows.map((cells, index) => {
    const filled = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${index + 1}`));
    return `<row r="${index + 1}">${filled.join('')}</row>`;
  });
  return `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: WorkbookCell, at: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  }
  if ('day' in cell) return `<c r="${at}" s="1"><v>${serialOf(cell.day)}</v></c>`;
  const result = cell.result === undefined ? '' : `<v>${escaped(cell.result)}</v>`;
  return `<c r="${at}" t="str"><f>${escaped(cell.formula)}</f>${result}</c>`;
}

/** Days since 30 December 1899, as Excel counts from March 1900 on. */
function serialOf(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

function columnName(column: number): string {
  const letter = String.fromCodePoint(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
