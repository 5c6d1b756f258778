"""python -m mangnon.directives.reader FILE... --json [--text]"""

import argparse
import sys

from . import print_json

parser = argparse.ArgumentParser(
    prog="mangnon.directives.reader", description="Đọc văn bản chỉ đạo. / Reads directives."
)
parser.add_argument("files", nargs="+", metavar="TỆP")
parser.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON / one JSON object a file")
parser.add_argument("--text", action="store_true", help="kèm văn bản đã đọc / with the extracted text")
arguments = parser.parse_args()
sys.exit(1 if print_json(arguments.files, arguments.text) else 0)
