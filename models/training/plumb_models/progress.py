"""A bar on a terminal, a line every hundred steps elsewhere (a log file has no use for carriage returns)."""
import sys
import time


class Progress:
    def __init__(self, name: str, first: int, total: int, stream=None):
        self.name, self.first, self.total = name, first, total
        self.stream = stream or sys.stdout
        self.began = time.time()

    def _left(self, step: int) -> str:
        done = max(1, step - self.first)
        seconds = int((time.time() - self.began) / done * (self.total - step))
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d} left"

    def show(self, step: int, loss: float) -> None:
        if not self.stream.isatty():
            return
        filled = int(30 * step / self.total)
        bar = "█" * filled + "·" * (30 - filled)
        self.stream.write(f"\r{self.name} {bar} {step}/{self.total} loss {loss:.4f} {self._left(step)}  ")
        self.stream.flush()

    def line(self, step: int, loss: float) -> None:
        if self.stream.isatty():
            if step == self.total:
                self.stream.write("\n")
            return
        seconds = time.time() - self.began
        print(f"{self.name} {step}/{self.total} loss {loss:.4f} {seconds:.0f} s, {self._left(step)}", file=self.stream, flush=True)
