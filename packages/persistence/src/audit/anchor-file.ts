import { type FileHandle, mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { AuditAnchor, AuditAnchorSink } from "@daypass/application";

const VERSION = 1;

/** Anchors as lines of JSON, appended and synced to disk. Several processes of one machine may share the file. */
export class AnchorFile implements AuditAnchorSink {
  constructor(private readonly path: string) {}

  async append(anchors: readonly AuditAnchor[]): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const file = await open(this.path, "a+", 0o600);
    try {
      // A line that a crash tore off must not swallow the next one.
      await file.appendFile(`${(await endsTorn(file)) ? "\n" : ""}${anchors.map(lineOf).join("")}`);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  async read(): Promise<{ readonly anchors: readonly AuditAnchor[]; readonly unreadable: number }> {
    const lines = (await this.text()).split("\n").filter((line) => line.trim() !== "");
    const anchors = lines.map(parse).filter((anchor) => anchor !== null);
    return { anchors, unreadable: lines.length - anchors.length };
  }

  private async text(): Promise<string> {
    try {
      return await readFile(this.path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
      throw error;
    }
  }
}

async function endsTorn(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== "\n";
}

const lineOf = (anchor: AuditAnchor): string => `${JSON.stringify({ v: VERSION, ...anchor })}\n`;

function parse(line: string): AuditAnchor | null {
  let value: Partial<Record<keyof AuditAnchor | "v", unknown>>;
  try {
    value = Object(JSON.parse(line));
  } catch {
    return null;
  }
  const { v, organizationId, sequence, hash, anchoredAt, signature } = value;
  const at = typeof anchoredAt === "string" ? new Date(anchoredAt) : new Date(Number.NaN);
  if (v !== VERSION || typeof organizationId !== "string" || typeof hash !== "string" || typeof signature !== "string")
    return null;
  if (typeof sequence !== "number" || !Number.isSafeInteger(sequence) || Number.isNaN(at.getTime())) return null;
  return { organizationId, sequence, hash, anchoredAt: at, signature };
}
