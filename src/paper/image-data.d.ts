/** Named by the types of `zxing-wasm`, and known to browsers only; these are the fields that it reads. */
interface ImageData {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}
