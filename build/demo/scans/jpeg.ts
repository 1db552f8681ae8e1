import type { GreyImage } from './page.ts';

// ISO/IEC 10918-1, Annex K: the example tables that nearly every encoder uses.
const zigzag = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
];
const quantizers = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];
const dcCounts = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const dcSymbols = Buffer.from('000102030405060708090a0b', 'hex');
const acCounts = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d];
const acSymbols = Buffer.from(
  '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a4344' +
    '45464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4' +
    'b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
  'hex',
);

/** The picture as a JPEG file (baseline, greyscale, quality 50). */
export function jpegOf(image: GreyImage): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(image.height, 0);
  size.writeUInt16BE(image.width, 2);
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    segment(0xe0, Buffer.from('4a46494600010100000100010000', 'hex')),
    segment(0xdb, Buffer.from([0, ...zigzag.map((place) => quantizers[place] ?? 1)])),
    segment(0xc0, Buffer.concat([Buffer.of(8), size, Buffer.of(1, 1, 0x11, 0)])),
    segment(0xc4, Buffer.concat([Buffer.of(0x00, ...dcCounts), dcSymbols])),
    segment(0xc4, Buffer.concat([Buffer.of(0x10, ...acCounts), acSymbols])),
    segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)),
    scanOf(image),
    Buffer.from('ffd9', 'hex'),
  ]);
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

function scanOf(image: GreyImage): Buffer {
  const bits = new BitWriter();
  const [dc, ac] = [codesOf(dcCounts, dcSymbols), codesOf(acCounts, acSymbols)];
  let lastDc = 0;
  for (let top = 0; top < image.height; top += 8) {
    for (let left = 0; left < image.width; left += 8) {
      const block = quantized(turnedTransform(turnedTransform(blockAt(image, left, top))));
      writeBlock(bits, block, lastDc, dc, ac);
      lastDc = block[0] ?? 0;
    }
  }
  return bits.finish();
}

/** Eight by eight pixels around zero; beyond the edge the last pixel is repeated. */
function blockAt({ width, height, pixels }: GreyImage, left: number, top: number): Float64Array {
  const block = new Float64Array(64);
  for (let place = 0; place < 64; place += 1) {
    const x = Math.min(width - 1, left + (place & 7));
    const y = Math.min(height - 1, top + (place >> 3));
    block[place] = (pixels[y * width + x] ?? 0) - 128;
  }
  return block;
}

const cosines = Float64Array.from({ length: 64 }, (_, place) => {
  const [frequency, at] = [place >> 3, place & 7];
  return (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * at + 1) * frequency * Math.PI) / 16);
});

/** The discrete cosine transform, turned by a diagonal: applied twice, it has gone along rows and columns. */
function turnedTransform(block: Float64Array): Float64Array {
  const turned = new Float64Array(64);
  for (let place = 0; place < 64; place += 1) {
    const [line, frequency] = [place & 7, place >> 3];
    let sum = 0;
    for (let at = 0; at < 8; at += 1) sum += (block[line * 8 + at] ?? 0) * (cosines[frequency * 8 + at] ?? 0);
    turned[place] = sum;
  }
  return turned;
}

/** Coefficients divided by their quantizers, in zigzag order. */
function quantized(coefficients: Float64Array): number[] {
  return zigzag.map((place) => Math.round((coefficients[place] ?? 0) / (quantizers[place] ?? 1)));
}

type Codes = ReadonlyMap<number, { code: number; length: number }>;

function codesOf(counts: readonly number[], symbols: Buffer): Codes {
  const codes = new Map<number, { code: number; length: number }>();
  let [code, next] = [0, 0];
  for (const [index, count] of counts.entries()) {
    for (const symbol of symbols.subarray(next, next + count)) codes.set(symbol, { code: code++, length: index + 1 });
    next += count;
    code <<= 1;
  }
  return codes;
}

function writeBlock(bits: BitWriter, block: readonly number[], lastDc: number, dc: Codes, ac: Codes): void {
  const difference = (block[0] ?? 0) - lastDc;
  bits.writeCode(dc, sizeOf(difference));
  bits.writeValue(difference);
  let zeros = 0;
  for (const value of block.slice(1)) {
    if (value === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) bits.writeCode(ac, 0xf0);
    bits.writeCode(ac, (zeros << 4) | sizeOf(value));
    bits.writeValue(value);
    zeros = 0;
  }
  if (zeros > 0) bits.writeCode(ac, 0);
}

/** How many bits the value takes. */
function sizeOf(value: number): number {
  return 32 - Math.clz32(Math.abs(value));
}

/** Bits, the highest first; a byte 0xff is followed by a zero, as the format wants it. */
class BitWriter {
  readonly #bytes: number[] = [];
  #held = 0;
  #count = 0;

  write(value: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      this.#held = (this.#held << 1) | ((value >> bit) & 1);
      this.#count += 1;
      if (this.#count === 8) this.#flush();
    }
  }

  writeCode(codes: Codes, symbol: number): void {
    const known = codes.get(symbol);
    if (!known) throw new RangeError('a symbol that the tables do not have');
    this.write(known.code, known.length);
  }

  writeValue(value: number): void {
    const length = sizeOf(value);
    this.write(value < 0 ? value + (1 << length) - 1 : value, length);
  }

  finish(): Buffer {
    while (this.#count > 0) this.write(1, 1);
    return Buffer.from(this.#bytes);
  }

  #flush(): void {
    this.#bytes.push(this.#held);
    if (this.#held === 0xff) this.#bytes.push(0);
    this.#held = 0;
    this.#count = 0;
  }
}
