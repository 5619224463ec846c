"""Writes the DICOM files of tests/dicom/fixtures and of examples/vision, and the numbers the tests expect of them.

    /usr/bin/python3 make-fixtures.py        (pydicom 2.3, GDCM 3.0, NumPy; Pillow; Node with the packages of this repository)

All pictures are made up: an ellipse phantom with a ramp and a fixed texture. One picture is written in every transfer
syntax, so that each must decode to the same numbers. Encoders: GDCM (RLE, JPEG, JPEG-LS, JPEG 2000), Pillow (JPEG with
halved chroma), OpenJPH in WebAssembly through encode-htj2k.mjs (HTJ2K). The expected numbers of lossy files are what
GDCM decodes, of HTJ2K lossy and near-lossless what a tolerance allows (see dicom-syntaxes.test.ts).
"""

import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path

import gdcm
import numpy as np
import pydicom
from PIL import Image
from pydicom._uid_dict import UID_dictionary
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate

HERE = Path(__file__).parent
OUT = HERE / "fixtures"
EXAMPLES = HERE.parents[3] / "examples" / "vision"
UID = "1.2.826.0.1.3680043.10.511.9."
ROWS, COLUMNS = 48, 64
EXPLICIT = "1.2.840.10008.1.2.1"
JPEG = "1.2.840.10008.1.2.4."
# pydicom 2 does not know HTJ2K.
for number in ("201", "202", "203"):
    UID_dictionary[JPEG + number] = ("HTJ2K", "Transfer Syntax", "", "", "")


def phantom(rows: int, columns: int, shift: float = 0.0) -> np.ndarray:
    """Numbers in [0, 1]: air, a body, two hollows, a ramp and a fixed texture."""
    y, x = np.mgrid[0:rows, 0:columns]
    u, v = (x - columns / 2) / (columns / 2), (y - rows / 2) / (rows / 2)
    body = 0.45 * ((u / 0.85) ** 2 + (v / 0.8) ** 2 < 1)
    hollow = 0.35 * (((u - 0.35 - shift) / 0.22) ** 2 + (v / 0.4) ** 2 < 1)
    other = 0.3 * (((u + 0.35) / 0.22) ** 2 + (v / 0.4) ** 2 < 1)
    ramp = 0.4 * (x / columns) * (np.abs(v) > 0.85)
    texture = 0.02 * ((x * 7 + y * 13) % 11) / 10
    return np.clip(0.05 + body - hollow - other + ramp + texture, 0, 1)


def dataset(pixels: np.ndarray, *, modality: str, sop_class: str, number: int, bits: int) -> FileDataset:
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = sop_class
    meta.MediaStorageSOPInstanceUID = UID + str(number)
    meta.TransferSyntaxUID = EXPLICIT
    meta.ImplementationClassUID = UID + "0"
    ds = FileDataset("", {}, file_meta=meta, preamble=b"\0" * 128)
    ds.SOPClassUID, ds.SOPInstanceUID = sop_class, UID + str(number)
    ds.StudyInstanceUID, ds.SeriesInstanceUID = UID + "1", UID + f"1.{number}"
    ds.Modality, ds.PatientName, ds.PatientID, ds.StudyDate = modality, "", "", ""
    ds.is_little_endian, ds.is_implicit_VR = True, False
    frames = pixels.ndim == 4 or (pixels.ndim == 3 and pixels.shape[-1] != 3)
    if frames:
        ds.NumberOfFrames = pixels.shape[0]
    colour = pixels.shape[-1] == 3
    ds.SamplesPerPixel = 3 if colour else 1
    ds.PhotometricInterpretation = "RGB" if colour else "MONOCHROME2"
    if colour:
        ds.PlanarConfiguration = 0
    ds.Rows, ds.Columns = pixels.shape[1:3] if frames else pixels.shape[0:2]
    ds.BitsAllocated = pixels.dtype.itemsize * 8
    ds.BitsStored, ds.HighBit = bits, bits - 1
    ds.PixelRepresentation = 1 if pixels.dtype.kind == "i" else 0
    ds.PixelData = pixels.tobytes() + (b"\0" if pixels.nbytes % 2 else b"")
    ds["PixelData"].VR = "OW" if ds.BitsAllocated > 8 else "OB"
    return ds


def ct(pixels: np.ndarray, number: int, bits: int) -> FileDataset:
    ds = dataset(pixels, modality="CT", sop_class="1.2.840.10008.5.1.4.1.1.2", number=number, bits=bits)
    ds.RescaleSlope, ds.RescaleIntercept = 1, -1024
    ds.WindowCenter, ds.WindowWidth = [40, -600], [400, 1500]
    ds.WindowCenterWidthExplanation = ["SOFT", "LUNG"]
    ds.PixelSpacing = [0.75, 0.5]
    ds.ImagePositionPatient, ds.ImageOrientationPatient = [-16, -18, 30], [1, 0, 0, 0, 1, 0]
    ds.BodyPartExamined = "CHEST"
    return ds


def save(ds: FileDataset, name: str, implicit: bool = False, big: bool = False) -> Path:
    path = OUT / f"{name}.dcm"
    ds.is_implicit_VR, ds.is_little_endian = implicit, not big
    ds.save_as(path, write_like_original=False)
    return path


def converted(source: Path, name: str, uid: str, codec=None) -> Path:
    """Compresses with GDCM."""
    path = OUT / f"{name}.dcm"
    reader = gdcm.ImageReader()
    reader.SetFileName(str(source))
    assert reader.Read(), source
    change = gdcm.ImageChangeTransferSyntax()
    change.SetTransferSyntax(gdcm.TransferSyntax(gdcm.TransferSyntax.GetTSType(uid)))
    if codec is not None:
        codec.SetPixelFormat(reader.GetImage().GetPixelFormat())
        change.SetUserCodec(codec)
        change.SetForce(True)
    change.SetInput(reader.GetImage())
    assert change.Change(), (name, uid)
    writer = gdcm.ImageWriter()
    writer.SetFile(reader.GetFile())
    writer.SetImage(change.GetOutput())
    writer.SetFileName(str(path))
    assert writer.Write(), name
    ds = pydicom.dcmread(path)
    for keyword in ("InstanceCreationDate", "InstanceCreationTime", "ContributingEquipmentSequence", "DerivationDescription"):
        if keyword in ds:
            delattr(ds, keyword)
    ds.save_as(path, write_like_original=False)
    return path


def encapsulated(ds: FileDataset, name: str, uid: str, frames: list, **changes) -> Path:
    """Wraps streams that another encoder made."""
    copy = pydicom.dcmread(io.BytesIO(bytes_of(ds)))
    copy.file_meta.TransferSyntaxUID = uid
    for keyword, value in changes.items():
        setattr(copy, keyword, value)
    copy.PixelData = encapsulate(frames, has_bot=True)
    copy["PixelData"].is_undefined_length = True
    return save(copy, name)


def bytes_of(ds: FileDataset) -> bytes:
    buffer = io.BytesIO()
    ds.is_implicit_VR, ds.is_little_endian = False, True
    ds.save_as(buffer, write_like_original=False)
    return buffer.getvalue()


def htj2k(pixels: np.ndarray, lossless: bool, order: int) -> bytes:
    info = {"width": pixels.shape[1], "height": pixels.shape[0], "bitsPerSample": 12, "componentCount": 1, "isSigned": False,
            "lossless": lossless, "order": order}
    return subprocess.run(["node", str(HERE / "encode-htj2k.mjs"), json.dumps(info)], input=pixels.tobytes(),
                          capture_output=True, check=True).stdout


def main() -> None:
    OUT.mkdir(exist_ok=True)
    expected = {}

    def expect(path: Path, pixels: np.ndarray, tolerance: int = 0, decoder: str = "the picture that was encoded") -> None:
        little = pixels.astype(pixels.dtype.newbyteorder("<"))
        expected[path.name] = {
            "rows": int(pydicom.dcmread(path).Rows), "columns": int(pydicom.dcmread(path).Columns),
            "frames": int(pydicom.dcmread(path).get("NumberOfFrames", 1)),
            "sum": int(pixels.sum(dtype=np.int64)), "sha256": hashlib.sha256(little.tobytes()).hexdigest(),
            "tolerance": tolerance, "decoder": decoder,
        }

    grey = np.round(phantom(ROWS, COLUMNS) * 4095).astype("<u2")
    native = save(ct(grey, 2, 12), "grey-explicit")
    paths = {"grey-explicit": native, "grey-implicit": save(ct(grey, 2, 12), "grey-implicit", implicit=True)}
    paths["grey-implicit"].unlink()
    for name, uid, implicit, big in [
        ("grey-implicit", "1.2.840.10008.1.2", True, False),
        ("grey-big-endian", "1.2.840.10008.1.2.2", False, True),
        ("grey-deflated", "1.2.840.10008.1.2.1.99", False, False),
    ]:
        ds = ct(grey, 2, 12)
        ds.file_meta.TransferSyntaxUID = uid
        if big:
            ds.PixelData = grey.astype(">u2").tobytes()
        paths[name] = save(ds, name, implicit, big)
    for name, uid in [
        ("grey-rle", "1.2.840.10008.1.2.5"), ("grey-jpeg-lossless", JPEG + "57"), ("grey-jpeg-lossless-first", JPEG + "70"),
        ("grey-jpeg-ls", JPEG + "80"), ("grey-jpeg-2000-lossless", JPEG + "90"),
    ]:
        paths[name] = converted(native, name, uid)
    paths["grey-htj2k-lossless"] = encapsulated(ct(grey, 2, 12), "grey-htj2k-lossless", JPEG + "201", [htj2k(grey, True, 2)])
    paths["grey-htj2k-rpcl"] = encapsulated(ct(grey, 2, 12), "grey-htj2k-rpcl", JPEG + "202", [htj2k(grey, True, 2)])
    for path in paths.values():
        expect(path, grey)

    near = gdcm.JPEGLSCodec()
    near.SetLossless(False)
    near.SetLossyError(3)
    lossy = [("grey-jpeg-ls-near", JPEG + "81", near), ("grey-jpeg-extended", JPEG + "51", None), ("grey-jpeg-2000", JPEG + "91", None)]
    for name, uid, codec in lossy:
        path = converted(native, name, uid, codec)
        expect(path, pydicom.dcmread(path).pixel_array, decoder="GDCM 3.0.21")
    path = encapsulated(ct(grey, 2, 12), "grey-htj2k", JPEG + "203", [htj2k(grey, False, 2)])
    expect(path, grey, tolerance=16, decoder="the picture that was encoded, within the tolerance")

    signed = (grey.astype("<i2") - 1024).astype("<i2")
    path = save(ct(signed, 3, 13), "signed-explicit")
    ds = pydicom.dcmread(path)
    ds.RescaleIntercept = 0
    # Bits that carry no value hold an overlay, as old files have it.
    ds.PixelData = (signed.view("<u2") & 0x1FFF | 0x2000).astype("<u2").tobytes()
    ds.save_as(path)
    expect(path, signed)
    for name, uid in [("signed-jpeg-ls", JPEG + "80"), ("signed-jpeg-lossless", JPEG + "70"), ("signed-jpeg-2000", JPEG + "90")]:
        clean = save(ct(signed, 3, 16), "clean")
        expect(converted(clean, name, uid), signed)
        clean.unlink()

    levels = np.stack([phantom(32, 40, shift) for shift in (0.0, 0.1, 0.2)], axis=-1)
    colour = np.round(levels * 255).astype("u1")
    film = np.stack([colour, colour[::-1], colour[:, ::-1]])
    us = dict(modality="US", sop_class="1.2.840.10008.5.1.4.1.1.6.1", bits=8)
    native = save(dataset(colour, number=4, **us), "colour-explicit")
    expect(native, colour)
    planar = dataset(colour, number=4, **us)
    planar.PlanarConfiguration, planar.PixelData = 1, np.moveaxis(colour, -1, 0).tobytes()
    expect(save(planar, "colour-planar"), colour)
    for name, uid in [("colour-rle", "1.2.840.10008.1.2.5"), ("colour-jpeg-ls", JPEG + "80"), ("colour-jpeg-2000", JPEG + "90"),
                      ("colour-jpeg-lossless", JPEG + "70")]:
        expect(converted(native, name, uid), colour)
    frames = [jpeg_stream(frame) for frame in film]
    ds = dataset(film, number=5, **us)
    ds.FrameTime = 40
    path = encapsulated(ds, "film-jpeg-baseline", JPEG + "50", frames, PhotometricInterpretation="YBR_FULL_422")
    expect(path, rgb_of(path, frames), decoder="libjpeg-turbo (Pillow) and the conversion of pydicom")

    palette = np.round(phantom(32, 40) * 15).astype("u1")
    ds = dataset(palette, number=6, modality="OT", sop_class="1.2.840.10008.5.1.4.1.1.7", bits=8)
    ds.PhotometricInterpretation = "PALETTE COLOR"
    for index, name in enumerate(("Red", "Green", "Blue")):
        setattr(ds, f"{name}PaletteColorLookupTableDescriptor", [16, 0, 16])
        table = np.array([min(65535, 4369 * value * (index + 1) // (index + 2)) for value in range(16)], dtype="<u2")
        setattr(ds, f"{name}PaletteColorLookupTableData", table.tobytes())
    expect(save(ds, "palette-16-bit"), palette)

    bits = (phantom(35, 37) > 0.3).astype("u1")
    ds = dataset(bits, number=7, modality="OT", sop_class="1.2.840.10008.5.1.4.1.1.7.1", bits=8)
    ds.BitsAllocated, ds.BitsStored, ds.HighBit = 1, 1, 0
    packed = np.packbits(bits.ravel(), bitorder="little").tobytes()
    ds.PixelData = packed + b"\0" * (len(packed) % 2)
    expect(save(ds, "bits"), bits)

    (OUT / "expected.json").write_text(json.dumps(expected, indent=2) + "\n")
    examples(grey)


def jpeg(quality: int):
    codec = gdcm.JPEGCodec()
    codec.SetLossless(False)
    codec.SetQuality(quality)
    return codec


def jpeg_stream(frame: np.ndarray) -> bytes:
    """A JPEG without markers that speak of colour, chroma halved across."""
    buffer = io.BytesIO()
    Image.fromarray(frame).save(buffer, "JPEG", quality=90, subsampling="4:2:2")
    data = buffer.getvalue()
    assert data[2:4] == b"\xff\xe0"
    length = int.from_bytes(data[4:6], "big")
    stream = data[:2] + data[4 + length:]
    return stream + b"\0" * (len(stream) % 2)


def rgb_of(path: Path, frames: list) -> np.ndarray:
    """What pydicom 3 answers: YBR of libjpeg-turbo, then its own conversion in float32."""
    matrix = np.asarray([[1, 1, 1], [0, -0.114 * 1.772 / 0.587, 1.772], [1.402, -0.299 * 1.402 / 0.587, 0]], dtype=np.float32)
    out = []
    for stream in frames:
        image = Image.open(io.BytesIO(stream))
        image.draft("YCbCr", image.size)
        ybr = np.asarray(image).astype(np.float32) - np.asarray([0, 128, 128], dtype=np.float32)
        out.append(np.clip(np.floor(ybr @ matrix + 0.5), 0, 255).astype("u1"))
    return np.stack(out)


def examples(grey: np.ndarray) -> None:
    """Two files to try the tasks on: a CT phantom, and an MR phantom in JPEG 2000."""
    large = np.round(phantom(128, 128) * 2600).astype("<u2")
    ds = ct(large, 8, 12)
    ds.PixelSpacing = [2.5, 2.5]
    ds.ImagePositionPatient = [-160, -160, 30]
    path = save(ds, "ct-slice")
    path.rename(EXAMPLES / "ct-slice.dcm")
    ds = dataset(large, modality="MR", sop_class="1.2.840.10008.5.1.4.1.1.4", number=9, bits=12)
    ds.WindowCenter, ds.WindowWidth, ds.PixelSpacing, ds.BodyPartExamined = 1300, 2600, [1.5, 1.5], "HEAD"
    native = save(ds, "mr")
    converted(native, "mr-jpeg2000", JPEG + "90").rename(EXAMPLES / "mr-jpeg2000.dcm")
    native.unlink()


if __name__ == "__main__":
    sys.exit(main())
