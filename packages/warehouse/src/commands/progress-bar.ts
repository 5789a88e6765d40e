const WIDTH = 28;

/** One line on a terminal that is drawn again; elsewhere a line for each new label. */
export interface ProgressBar {
  /** `fraction` from 0 to 1. */
  show(fraction: number, label: string): void;
  /** Clears the line. */
  done(): void;
}

/** A progress bar on `stream`; the label says what is being done. */
export function progressBar(stream: NodeJS.WriteStream): ProgressBar {
  let last = '';
  return stream.isTTY
    ? {
        show: (fraction, label) => {
          const full = Math.round(Math.min(1, Math.max(0, fraction)) * WIDTH);
          const line = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.floor(fraction * 100)).padStart(3)} %  ${label}`;
          if (line !== last) stream.write(`\r\u001B[K${line}`);
          last = line;
        },
        done: () => {
          stream.write('\r\u001B[K');
        },
      }
    : {
        show: (_fraction, label) => {
          if (label !== last) stream.write(`${label}\n`);
          last = label;
        },
        done: () => undefined,
      };
}
