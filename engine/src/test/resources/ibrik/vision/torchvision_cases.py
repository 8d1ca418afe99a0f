"""Writes torchvision.json beside this file: what torchvision 0.14 with Pillow 9.4 (Debian 12's) makes of small pictures.

A case: transform (name and arguments), seed, image, and the result of the first and of the second call.
"""
import base64, json, os
import numpy as np, torch
from PIL import Image
from torchvision import transforms as T
from torchvision.transforms import InterpolationMode as M
from torchvision.transforms import functional as F


def picture(channels, height, width, seed):
    r = np.random.RandomState(seed)
    y, x = np.mgrid[0:height, 0:width]
    a = np.stack([127 + 90 * np.sin(x / (2 + c) + c) * np.cos(y / (3 - c % 3)) for c in range(channels)], -1)
    a = np.clip(a + r.randint(-38, 38, a.shape), 0, 255).astype(np.uint8)
    return Image.fromarray(a[..., 0] if channels == 1 else a)


def packed(v):
    if isinstance(v, Image.Image):
        a = np.asarray(v)
        a = a[..., None] if a.ndim == 2 else a
        return {"kind": "pil", "dtype": "uint8", "shape": list(a.shape), "b64": base64.b64encode(np.ascontiguousarray(a).tobytes()).decode()}
    a = v.numpy()
    return {"kind": "tensor", "dtype": str(a.dtype), "shape": list(a.shape), "b64": base64.b64encode(np.ascontiguousarray(a).tobytes()).decode()}


rgb, gray, rgba, wide = picture(3, 11, 9, 1), picture(1, 8, 8, 2), picture(4, 10, 7, 3), picture(3, 9, 14, 4)
tensor = T.ToTensor()(rgb)
batch = torch.stack([T.ToTensor()(picture(3, 6, 7, s)) for s in (5, 6)])
bytes_ = T.PILToTensor()(wide)
images = {"rgb": rgb, "gray": gray, "rgba": rgba, "wide": wide, "tensor": tensor, "batch": batch, "bytes": bytes_}
both = ["rgb", "gray", "tensor", "bytes"]
colours = ["rgb", "wide", "tensor", "bytes"]

cases = []


def case(transform, which, name, **args):
    for n in which:
        for seed in (0, 7):
            torch.manual_seed(seed)
            results = [packed(transform(images[n])) for _ in range(2)]
            cases.append({"transform": name, "args": args, "seed": seed, "image": n, "expect": results})


case(T.RandomHorizontalFlip(), both, "RandomHorizontalFlip")
case(T.RandomVerticalFlip(0.3), both, "RandomVerticalFlip", p=0.3)
case(T.RandomCrop(5), both + ["batch"], "RandomCrop", size=[5])
case(T.RandomCrop((8, 6), padding=(1, 2, 3, 0), padding_mode="reflect"), both, "RandomCrop", size=[8, 6], padding=[1, 2, 3, 0], padding_mode="reflect")
case(T.RandomCrop(12, pad_if_needed=True, fill=9), ["rgb", "gray"], "RandomCrop", size=[12], pad_if_needed=True, fill=9)
case(T.RandomCrop(12, pad_if_needed=True, padding_mode="symmetric"), both, "RandomCrop", size=[12], pad_if_needed=True, padding_mode="symmetric")
case(T.RandomResizedCrop(6), both + ["batch"], "RandomResizedCrop", size=[6])
case(T.RandomResizedCrop((7, 4), scale=(0.9, 1.0), ratio=(2.0, 3.0)), both, "RandomResizedCrop", size=[7, 4], scale=[0.9, 1.0], ratio=[2.0, 3.0])
case(T.RandomErasing(0.8), ["tensor", "batch"], "RandomErasing", p=0.8)
case(T.RandomErasing(1.0, scale=(0.1, 0.2), value="random"), ["tensor"], "RandomErasing", p=1.0, scale=[0.1, 0.2], value="random")
case(T.RandomErasing(1.0, value=[0.1, 0.2, 0.3]), ["tensor"], "RandomErasing", p=1.0, value=[0.1, 0.2, 0.3])
case(T.RandomGrayscale(0.5), both, "RandomGrayscale", p=0.5)
case(T.RandomApply([T.RandomCrop(4)], 0.4), both, "RandomApply", p=0.4, size=[4])
case(T.ColorJitter(0.4, 0.5, 0.6, 0.2), colours, "ColorJitter", brightness=0.4, contrast=0.5, saturation=0.6, hue=0.2)
case(T.ColorJitter(contrast=0.9), ["rgb", "gray", "rgba", "tensor"], "ColorJitter", contrast=0.9)
case(T.ColorJitter(brightness=0.9), both, "ColorJitter", brightness=0.9)
case(T.ColorJitter(saturation=2.0), both, "ColorJitter", saturation=2.0)
case(T.ColorJitter(hue=0.5), both, "ColorJitter", hue=0.5)
case(T.RandomRotation(40), both, "RandomRotation", degrees=40)
case(T.RandomRotation(180, expand=True, fill=77), ["rgb", "gray", "wide"], "RandomRotation", degrees=180, expand=True, fill=77)
case(T.RandomRotation(180, expand=True), ["tensor"], "RandomRotation", degrees=180, expand=True)
case(T.RandomRotation(30, interpolation=M.BILINEAR), both, "RandomRotation", degrees=30, interpolation="bilinear")
for angle in (0, 90, 180, 270, 45):
    for expand in (False, True):
        case(lambda x, a=angle, e=expand: F.rotate(x, a, expand=e), ["rgb"] + (["tensor"] if angle != 45 else []), "Rotate", angle=angle, expand=expand)
for mode in (M.NEAREST, M.BILINEAR, M.BICUBIC, M.BOX, M.HAMMING, M.LANCZOS):
    for size in ((23, 5), (3, 4)):
        case(T.Resize(size, interpolation=mode), ["rgb", "rgba"], "Resize", size=list(size), interpolation=mode.value)
case(T.ConvertImageDtype(torch.float32), ["bytes"], "ConvertImageDtype", dtype="float32")
case(T.ConvertImageDtype(torch.uint8), ["tensor"], "ConvertImageDtype", dtype="uint8")
case(T.ConvertImageDtype(torch.int32), ["bytes"], "ConvertImageDtype", dtype="int32")

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "torchvision.json"), "w") as f:
    # The same seed twice is of no use where nothing is drawn.
    seen, kept = set(), []
    for c in cases:
        fixed = c["transform"] in ("Rotate", "Resize", "ConvertImageDtype")
        if fixed and c["seed"]:
            continue
        kept.append(dict(c, expect=c["expect"][:1] if fixed else c["expect"]))
    json.dump({"images": {n: packed(i) for n, i in images.items()}, "cases": kept}, f, separators=(",", ":"))
print(len(kept), "cases")
