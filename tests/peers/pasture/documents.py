"""Writes the documents of fediverse-pasture-inputs, one JSON object a line: {"group", "number", "document"}.

A document is what an example adds to a plain note, or takes away from it by saying null.
"""

import json

from fediverse_pasture_inputs import available

for group, inputs in sorted(available.items()):
    for number, example in enumerate(inputs.examples, start=1):
        print(json.dumps({"group": group, "number": number, "document": example}))
