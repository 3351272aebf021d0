// The camera: opening it, choosing among several, its light, and pictures of the middle of its view.
// Says in a word why there is none; the page turns the word into advice.

const CHOICE_KEY = "hadir.scan.camera";
const CROP_SHARE = 0.9;
const LARGEST_SIDE = 640;

export class CameraTrouble extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

const REASONS = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

export class Camera {
  #video;
  #canvas = document.createElement("canvas");
  #track = null;
  #lit = false;

  constructor(video) {
    this.#video = video;
  }

  get running() {
    return this.#track?.readyState === "live";
  }

  get hasTorch() {
    return Boolean(this.#track?.getCapabilities?.().torch);
  }

  /** Whether the browser would open a camera without asking. */
  static async allowed() {
    try {
      return (await navigator.permissions.query({ name: "camera" })).state === "granted";
    } catch {
      return false;
    }
  }

  /** Opens the chosen, else the remembered, else the rear camera. `onEnded` hears of its loss. */
  async open(deviceId, onEnded) {
    if (!window.isSecureContext) throw new CameraTrouble("insecure");
    if (!navigator.mediaDevices?.getUserMedia) throw new CameraTrouble("unsupported");
    this.close();
    const wanted = deviceId ?? remembered();
    let stream;
    try {
      stream = await request(wanted);
    } catch (error) {
      if (!wanted || REASONS[error.name] === "denied") throw trouble(error);
      // The remembered camera may be unplugged.
      stream = await request(null).catch((second) => {
        throw trouble(second);
      });
    }
    this.#track = stream.getVideoTracks()[0];
    this.#track.addEventListener("ended", onEnded);
    if (deviceId) remember(deviceId);
    this.#video.srcObject = stream;
    await this.#video.play().catch(() => {});
  }

  close() {
    this.#track?.stop();
    this.#track = null;
    this.#lit = false;
    this.#video.srcObject = null;
  }

  /** The cameras to choose from, with the one in use marked. */
  async list() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const current = this.#track?.getSettings().deviceId;
    return devices
      .filter((device) => device.kind === "videoinput")
      .map(({ deviceId, label }) => ({ deviceId, label, current: deviceId === current }));
  }

  /** Switches the light; says whether it is on now. */
  async toggleTorch() {
    try {
      await this.#track.applyConstraints({ advanced: [{ torch: !this.#lit }] });
      this.#lit = !this.#lit;
    } catch {
      // Some phones promise a light and have none for this camera.
    }
    return this.#lit;
  }

  /** The square in the middle of the view as pixels, or null before the first picture. */
  picture() {
    const { videoWidth: width, videoHeight: height } = this.#video;
    if (!this.running || !width || this.#video.readyState < 2) return null;
    const side = Math.floor(Math.min(width, height) * CROP_SHARE);
    const target = Math.min(side, LARGEST_SIDE);
    if (this.#canvas.width !== target) this.#canvas.width = this.#canvas.height = target;
    const context = this.#canvas.getContext("2d", { willReadFrequently: true });
    const left = (width - side) / 2;
    const top = (height - side) / 2;
    context.drawImage(this.#video, left, top, side, side, 0, 0, target, target);
    return context.getImageData(0, 0, target, target);
  }
}

function request(deviceId) {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  const which = deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: "environment" } };
  return navigator.mediaDevices.getUserMedia({ audio: false, video: { ...which, ...size } });
}

function trouble(error) {
  return new CameraTrouble(REASONS[error.name] ?? "busy");
}

function remembered() {
  try {
    return localStorage.getItem(CHOICE_KEY);
  } catch {
    return null;
  }
}

function remember(deviceId) {
  try {
    localStorage.setItem(CHOICE_KEY, deviceId);
  } catch {
    // A browser that keeps nothing asks for the rear camera each time.
  }
}
