"""The exercises drawn by the product: a figure posed by joint angles (data/pictures), seen by a camera, as SVG."""
