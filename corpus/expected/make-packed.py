"""Writes the packed articles of the corpus: run it in corpus/ after changing their text here."""
import gzip
import io
import tarfile
import zipfile

# Every time in the archives is this one, so that the same text gives the same bytes.
TIME = (2026, 11, 23, 12, 0, 0)


def page(title, byline, date, paragraphs, language="en"):
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>\n'
        f'<meta property="article:published_time" content="{date}"><meta name="author" content="{byline}"></head>\n'
        f"<body><nav><a href=\"/\">Home</a></nav><article><h1>{title}</h1>\n{body}</article></body></html>\n"
    )


def record(kind, fields, block):
    header = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2026-01-10T08:00:00Z\r\n{fields}Content-Length: {len(block)}\r\n\r\n"
    return header.encode() + block + b"\r\n\r\n"


def answer(url, status, body):
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n\r\n".encode()
    return record("response", f"WARC-Target-URI: {url}\r\n", head + gzip.compress(body.encode(), mtime=0))


OBSERVATORY = page(
    "Observatory in Chile waits three nights for the clouds to part",
    "Maud Ferris",
    "2025-12-04T09:00:00-03:00",
    [
        "The largest mirror in Chile stood under a closed dome for the third night running, while forty astronomers played cards in the canteen below it and kept an eye on the sky.",
        "President Gabriel Boric, who had come to see a comet, saw a weather map instead, and said that in Chile patience was an instrument like any other.",
        "The comet will be back in eleven years, the director said, and the canteen has ordered a second pack of cards.",
    ],
)
CRAWL = [
    record("warcinfo", "", b"software: written by hand\r\n"),
    record("request", "WARC-Target-URI: https://tidewater.example/observatory\r\n", b"GET /observatory HTTP/1.1\r\n\r\n"),
    answer("https://tidewater.example/observatory", "200 OK", OBSERVATORY),
    answer("https://tidewater.example/gone", "404 Not Found", page("Not found", "", "", ["There is nothing here."])),
]

LIBRARY = """La biblioteca de Quito abre de noche y se llena

Por Inés Carrión

12 de marzo de 2019

QUITO — La biblioteca municipal de Quito abrió el lunes hasta la medianoche y a las diez ya no quedaba una silla libre.

El presidente de Ecuador, Lenín Moreno, pidió un atlas y se quedó dormido sobre él, según contaron dos estudiantes de la mesa de al lado.

La prueba dura hasta junio. Si los lectores siguen viniendo, Ecuador abrirá de noche las bibliotecas de otras cinco ciudades.
"""
FAIR = """Bolivia pesa en La Paz la papa más grande del altiplano

Por Inés Carrión

4 de mayo de 2019

LA PAZ — Una papa de once kilos ganó el sábado la feria de La Paz, y su dueña no quiere venderla ni comérsela.

El presidente de Bolivia, Evo Morales, la sostuvo con las dos manos y pidió que nadie le tomara fotos de perfil.

La papa viajará por Bolivia hasta agosto, en un asiento propio del autobús.
"""


def tar_gz(name, text):
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as zipped, tarfile.open(fileobj=zipped, mode="w") as tar:
        info = tarfile.TarInfo(name)
        info.size = len(text.encode())
        tar.addfile(info, io.BytesIO(text.encode()))
    return packed.getvalue()


def main():
    with open("tidewater/crawl.warc.gz", "wb") as crawl:
        crawl.writelines(gzip.compress(part, mtime=0) for part in CRAWL)
    with zipfile.ZipFile("la-ribera/hemeroteca.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [("2019/03/biblioteca.txt", LIBRARY), ("anexos.tar.gz", tar_gz("feria.txt", FAIR))]:
            archive.writestr(zipfile.ZipInfo(name, TIME), content, zipfile.ZIP_DEFLATED)


main()
