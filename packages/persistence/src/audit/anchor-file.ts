import { type FileHandle, mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { AuditAnchor, AuditAnchorSink } from "@daypass/application";

const VERSION = 1;
const CHUNK_BYTES = 256 * 1024;

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

  /** The file is as far as it goes. */
  forward(): Promise<void> {
    return Promise.resolve();
  }

  /** Whole lines alone, from a byte on that a line begins at: what another process still writes is for the next time. */
  async readFrom(
    start: number,
    limit: number,
  ): Promise<{ readonly anchors: readonly AuditAnchor[]; readonly end: number }> {
    const lines = (await this.chunkFrom(start)).toString("utf8").split("\n").slice(0, -1).slice(0, limit);
    const read = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
    return { anchors: lines.map(parse).filter((anchor) => anchor !== null), end: start + read };
  }

  async read(): Promise<{ readonly anchors: readonly AuditAnchor[]; readonly unreadable: number }> {
    const lines = (await this.bytes())
      .toString("utf8")
      .split("\n")
      .filter((line) => line.trim() !== "");
    const anchors = lines.map(parse).filter((anchor) => anchor !== null);
    return { anchors, unreadable: lines.length - anchors.length };
  }

  /** Of a file that grows for years only the part that is needed. */
  private async chunkFrom(start: number): Promise<Buffer> {
    const file = await open(this.path, "r").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (!file) return Buffer.alloc(0);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  private async bytes(): Promise<Buffer> {
    try {
      return await readFile(this.path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return Buffer.alloc(0);
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

/** An anchor as it is written down, here and elsewhere. */
export const anchorRecord = (anchor: AuditAnchor) => ({ v: VERSION, ...anchor });

const lineOf = (anchor: AuditAnchor): string => `${JSON.stringify(anchorRecord(anchor))}\n`;

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
