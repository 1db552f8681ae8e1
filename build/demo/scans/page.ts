/** A grey picture: one byte a pixel, 0 black to 255 white, row after row. */
export interface GreyImage {
  width: number;
  height: number;
  pixels: Buffer;
}

/** What a made-up page looks like. */
export interface PageLook {
  /** The same seed always gives the same page. */
  seed: number;
  lines: number;
  hasPhoto?: boolean;
  hasStamp?: boolean;
}

const [width, height, margin] = [620, 877, 56];

/** Draws something that looks like a scanned paper: grain, lines of words, perhaps a photo and a round stamp. */
export function drawPage({ seed, lines, hasPhoto = false, hasStamp = false }: PageLook): GreyImage {
  const random = randomFrom(seed);
  const image = { width, height, pixels: Buffer.alloc(width * height) };
  for (let at = 0; at < image.pixels.length; at += 1) image.pixels[at] = 240 + Math.floor(random() * 10);
  drawWords(image, lines, hasPhoto, random);
  if (hasPhoto) drawPhoto(image);
  if (hasStamp) drawStamp(image, 430 + Math.floor(random() * 60), 720);
  return image;
}

function drawWords(image: GreyImage, lines: number, hasPhoto: boolean, random: () => number): void {
  for (let line = 0; line < lines; line += 1) {
    const top = margin + line * 22;
    const isBesidePhoto = hasPhoto && top < margin + 190;
    for (let left = isBesidePhoto ? 220 : margin; left < width - margin - 40;) {
      const length = 14 + Math.floor(random() * 60);
      for (let letter = left; letter < left + length - 6; letter += 7) {
        const tall = 7 + Math.floor(random() * 5);
        fill(image, letter, top + 12 - tall, 4, tall, 30 + Math.floor(random() * 50));
      }
      left += length + 8;
    }
  }
}

function drawPhoto(image: GreyImage): void {
  fill(image, margin, margin, 140, 180, 200);
  disc(image, margin + 70, margin + 70, 0, 38, 120);
  disc(image, margin + 70, margin + 190, 0, 62, 90, margin + 180);
}

function drawStamp(image: GreyImage, x: number, y: number): void {
  disc(image, x, y, 52, 58, 110);
  disc(image, x, y, 34, 37, 120);
  disc(image, x, y, 0, 10, 120);
}

function fill(image: GreyImage, left: number, top: number, wide: number, high: number, grey: number): void {
  for (let y = top; y < top + high; y += 1)
    image.pixels.fill(grey, y * image.width + left, y * image.width + left + wide);
}

/** A ring between two radii, cut off below `bottom`. */
function disc(
  image: GreyImage,
  x: number,
  y: number,
  inner: number,
  outer: number,
  grey: number,
  bottom = height,
): void {
  for (let dy = -outer; dy <= outer && y + dy < bottom; dy += 1) {
    for (let dx = -outer; dx <= outer; dx += 1) {
      const distance = Math.hypot(dx, dy);
      if (distance >= inner && distance <= outer) image.pixels[(y + dy) * image.width + x + dx] = grey;
    }
  }
}

/** Numbers from 0 to 1 that look random and are always the same for a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
