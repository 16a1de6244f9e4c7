"""What CloudFormation makes of infra/template.yaml: SAM's own transform, which refuses what a linter passes over.

It writes the outcome to .local/transformed.json, for the linter to look at as well.
"""

import json
import os
import pathlib
import sys

from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Nothing is asked of it; its names are just written in.
os.environ["AWS_DEFAULT_REGION"] = "us-east-1"


class Policies:
    """The one policy of AWS that SAM gives to functions by itself, to write their logs."""

    @staticmethod
    def load():
        name = "AWSLambdaBasicExecutionRole"
        return {name: f"arn:aws:iam::aws:policy/service-role/{name}"}


template = yaml_parse((ROOT / "infra/template.yaml").read_text())
for resource in template["Resources"].values():
    if resource["Type"] == "AWS::Serverless::Function":
        # Where packaging would have put it.
        resource["Properties"]["CodeUri"] = "s3://bucket/key"
try:
    transformed = transform(template, {}, Policies)
except InvalidDocumentException as refused:
    sys.exit("\n".join(cause.message for cause in refused.causes))
(ROOT / ".local/transformed.json").write_text(json.dumps(transformed, indent=1))
