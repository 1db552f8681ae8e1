import type { PDFDocumentProxy } from 'pdfjs-dist';
import rendererUrl from 'pdfjs-dist/build/pdf.renderer.min.mjs?url';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** Pictures inside a PDF beyond this many pixels are left out: they would not fit into memory. */
const largestImage = 150_000_000;

/** A PDF file that is open, and how to let it go. */
export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  readonly close: () => void;
}

/**
 * Opens a PDF file. It is read in one worker and drawn in another: there is no bridge, no page and no network in them, and nothing of it
 * is run (the reader has no script engine here, no forms, no links). Rejects with `PasswordException`, or with whatever is wrong with it.
 */
export async function openPdf(content: Blob): Promise<OpenPdf> {
  const [pdf, data] = await Promise.all([import('pdfjs-dist'), content.arrayBuffer()]);
  const reader = new Worker(workerUrl, { type: 'module' });
  const painter = new Worker(rendererUrl, { type: 'module' });
  // Of all ports named here the library takes one that is not in use.
  pdf.GlobalWorkerOptions.rendererPorts = [painter];
  const worker = pdf.PDFWorker.create({ port: reader });
  const close = () => {
    worker.destroy();
    reader.terminate();
    painter.terminate();
  };
  try {
    const task = pdf.getDocument({
      data,
      worker,
      // Decoders for scans, as plain scripts of the app: the content security policy lets no code be compiled at run time.
      useWasm: false,
      wasmUrl: new URL('pdf/', document.baseURI).href,
      enableXfa: false,
      maxImageSize: largestImage,
      verbosity: pdf.VerbosityLevel.ERRORS,
    });
    const opened = await Promise.race([task.promise, failureOf(reader)]);
    return { document: opened, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** A worker that cannot even start never answers. */
function failureOf(worker: Worker): Promise<never> {
  return new Promise((_, reject) => {
    worker.addEventListener('error', () => reject(new Error('The PDF reader did not start.')), { once: true });
  });
}
