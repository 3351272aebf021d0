// Answers that reach an officer who isn't looking at the screen: sounds and vibration, one pattern
// for each colour.

const TUNES = {
  green: { wave: "sine", notes: [[880, 0, 0.09], [1320, 0.1, 0.14]] },
  amber: { wave: "triangle", notes: [[520, 0, 0.12], [520, 0.18, 0.12]] },
  red: { wave: "square", notes: [[170, 0, 0.4]] },
};
const PULSES = { green: [60], amber: [70, 70, 70], red: [280, 90, 280] };
const KEY = "hadir.scan.muted";

export class Feedback {
  #context = null;
  muted = false;

  constructor() {
    try {
      this.muted = localStorage.getItem(KEY) === "yes";
    } catch {
      // Nothing remembered: sound is on.
    }
    // Browsers start sound (and vibration) only after a touch or a key.
    for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, () => this.#wake(), true);
  }

  toggleMute() {
    this.muted = !this.muted;
    try {
      localStorage.setItem(KEY, this.muted ? "yes" : "no");
    } catch {
      // It holds until the page closes.
    }
    return this.muted;
  }

  give(tone) {
    if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.(PULSES[tone]);
    if (!this.muted && this.#context?.state === "running") this.#play(TUNES[tone]);
  }

  #wake() {
    const Context = window.AudioContext;
    if (!Context) return;
    this.#context ??= new Context();
    if (this.#context.state === "suspended") this.#context.resume().catch(() => {});
  }

  #play({ wave, notes }) {
    const start = this.#context.currentTime;
    for (const [frequency, after, length] of notes) {
      const tone = this.#context.createOscillator();
      const volume = this.#context.createGain();
      tone.type = wave;
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.0001, start + after);
      volume.gain.exponentialRampToValueAtTime(0.35, start + after + 0.015);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + after + length);
      tone.connect(volume).connect(this.#context.destination);
      tone.start(start + after);
      tone.stop(start + after + length + 0.02);
    }
  }
}

/** Keeps the screen on while the page is in front. */
export function stayAwake() {
  const ask = () => {
    if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
