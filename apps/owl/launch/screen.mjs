// What a launcher shows while it works: on a terminal one line that changes, elsewhere (CI, a log) one line for each step.
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const CLEAR_LINE = '\r\u001b[2K';

/**
 * @param {NodeJS.WriteStream} out
 * @returns {{ step(text: string): void, print(text: string): void, end(): void }} `step` says what is being done now,
 *   `print` leaves a text for good, `end` removes the changing line until the next `step`
 */
export function openScreen(out = process.stdout) {
  return out.isTTY ? changingLine(out) : plainLines(out);
}

function plainLines(out) {
  let last = '';
  return {
    step(text) {
      if (text !== last) out.write(`${text}\n`);
      last = text;
    },
    print: (text) => void out.write(`${text}\n`),
    end() {},
  };
}

function changingLine(out) {
  let current;
  let since = 0;
  let frame = 0;
  const draw = () => {
    if (current === undefined) return;
    const seconds = Math.floor((Date.now() - since) / 1000);
    const line = `${current}${seconds > 1 ? ` (${seconds} s)` : ''}`;
    frame = (frame + 1) % FRAMES.length;
    // Longer than the terminal it would wrap, and the next drawing would leave its first half behind.
    out.write(`${CLEAR_LINE}${FRAMES[frame]} ${line.slice(0, Math.max(20, (out.columns || 80) - 3))}`);
  };
  setInterval(draw, 100).unref();
  const clear = () => current !== undefined && out.write(CLEAR_LINE);
  return {
    step(text) {
      if (text !== current) since = Date.now();
      current = text;
      draw();
    },
    print(text) {
      clear();
      out.write(`${text}\n`);
    },
    end() {
      clear();
      current = undefined;
    },
  };
}
