/** Big-endian reading and writing that checks every length before it takes or allocates anything. */
import { concat, type Bytes } from './bytes.ts';

/** A message that breaks the wire format; names the field and what is allowed there, never a value. */
export class WireRefused extends Error {
  override readonly name = 'WireRefused';
  constructor(
    readonly field: string,
    readonly allowed: string,
  ) {
    super(`${field}: ${allowed}`);
  }
}

export class WireReader {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(field: string, min = 0, max = 0xff): number {
    return this.number(field, 1, () => this.view.getUint8(this.at), min, max);
  }

  u16(field: string, min = 0, max = 0xffff): number {
    return this.number(field, 2, () => this.view.getUint16(this.at), min, max);
  }

  u32(field: string, min = 0, max = 0xffffffff): number {
    return this.number(field, 4, () => this.view.getUint32(this.at), min, max);
  }

  take(field: string, length: number): Bytes {
    this.need(field, length);
    const part = this.bytes.slice(this.at, this.at + length) as Bytes;
    this.at += length;
    return part;
  }

  /** A u32 length and that many bytes. */
  block(field: string, min: number, max: number): Bytes {
    return this.take(field, this.u32(`${field}.length`, min, max));
  }

  end(): void {
    if (this.at !== this.bytes.length) throw new WireRefused('message', 'no bytes after its end');
  }

  private number(field: string, width: number, read: () => number, min: number, max: number): number {
    this.need(field, width);
    const value = read();
    if (value < min || value > max) throw new WireRefused(field, min === max ? `${min}` : `${min} to ${max}`);
    this.at += width;
    return value;
  }

  private need(field: string, length: number): void {
    if (this.bytes.length - this.at < length) throw new WireRefused(field, `${length} bytes`);
  }
}

export class WireWriter {
  private readonly parts: Uint8Array[] = [];

  u8(value: number): this {
    return this.raw(Uint8Array.of(value));
  }

  u16(value: number): this {
    return this.raw(Uint8Array.of(value >>> 8, value));
  }

  u32(value: number): this {
    return this.raw(Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value));
  }

  raw(bytes: Uint8Array): this {
    this.parts.push(bytes);
    return this;
  }

  block(bytes: Uint8Array): this {
    return this.u32(bytes.length).raw(bytes);
  }

  done(): Bytes {
    return concat(...this.parts);
  }
}
