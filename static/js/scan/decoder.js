// From a picture to the texts of the QR codes in it. zxing-wasm does it; where WebAssembly can't run,
// the smaller JavaScript decoder of qr-scanner does, in its worker.

const WASM = new URL("../../vendor/zxing-wasm/reader/zxing_reader.wasm", import.meta.url).href;
const WORKER = new URL("../../vendor/qr-scanner/qr-scanner-worker.js", import.meta.url).href;
const OPTIONS = { formats: ["QRCode"], tryHarder: false, tryInvert: true, maxNumberOfSymbols: 2 };

/** An async function from ImageData to texts. `files` may name the two files when they moved. */
export async function loadDecoder(files = {}) {
  try {
    return await loadZxing(files.wasm ?? WASM);
  } catch {
    return loadWorker(files.worker ?? WORKER);
  }
}

async function loadZxing(wasm) {
  const zxing = await import("../../vendor/zxing-wasm/reader/index.js");
  await zxing.prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  return async (picture) => {
    const symbols = await zxing.readBarcodes(picture, OPTIONS);
    return symbols.filter((symbol) => symbol.isValid).map((symbol) => symbol.text);
  };
}

async function loadWorker(file) {
  const worker = new Worker(file);
  let settle = { resolve() {}, reject() {} };
  const ask = (picture) =>
    new Promise((resolve, reject) => {
      settle = { resolve, reject };
      worker.postMessage({ id: 0, type: "decode", data: picture }, [picture.data.buffer]);
    });
  worker.onmessage = ({ data }) => data.type === "qrResult" && settle.resolve(data.data ? [data.data] : []);
  worker.onerror = () => settle.reject(new Error("the decoder could not be loaded"));
  await ask(new ImageData(64, 64));
  return ask;
}
