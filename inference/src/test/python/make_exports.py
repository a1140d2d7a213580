# SPDX-License-Identifier: Apache-2.0
"""Makes the exports that the tests load: python make_exports.py ../resources/exports (needs requirements.txt beside it).

Each is a model of a real architecture with random weights, small enough to be committed, written by optimum the way
`optimum-cli export onnx` writes it. reference.json holds, for texts of many kinds, the token ids of Hugging Face's tokenizer and
the outputs of PyTorch. Training a vocabulary settles ties by chance, so that every run makes other models and another reference.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from optimum.exporters.onnx import main_export
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import (
    BertConfig, BertForSequenceClassification, BertModel, BertTokenizerFast, DebertaV2Config,
    DebertaV2ForSequenceClassification, DebertaV2Model, DebertaV2TokenizerFast, ModernBertConfig,
    ModernBertForSequenceClassification, ModernBertModel, PreTrainedTokenizerFast, RobertaConfig,
    RobertaForSequenceClassification, RobertaModel, RobertaTokenizerFast)

TEXTS = [
    "",
    "Yes.",
    "The tide turned shortly after four, and nobody had noticed.",
    "the tide turned shortly after four and NOBODY had noticed",
    "  Two  blanks\tand a tab,\nand a line that ends here.\n\nThen another paragraph.",
    "Whisk 2 eggs; add 1/2 l of milk & 250 g flour -- rest for 30 minutes.",
    "CLICK HERE!!! Best prices $$$ >>> www.example.com <<<",
    "def mean(values):\n    return sum(values) / len(values)",
    "La lluvia caía sobre los tejados; ¿quién duerme?",
    "水は百度で沸騰する。",
    "Ünïcödé 😀 x² + y² = z² — “quoted”, 3.14159",
    "Water boils at 100 °C, but on a mountain it boils earlier: the air presses less.",
    "He said [SEP] and </s>, as if a tokenizer listened.",
]
POSITIONS = 160
SHAPE = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32}
# Far from the usual 0.02, with which all texts would be told nearly the same.
SPREAD = {"initializer_range": 0.4}
TOPICS = ["nature", "trade", "code"]
TONES = ["calm", "loud", "formal"]


def bert_tokenizer():
    """Word pieces, lower case."""
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.train_from_iterator(TEXTS, trainers.WordPieceTrainer(vocab_size=260, special_tokens=special, show_progress=False))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=ids(tokenizer, "[CLS]", "[SEP]"))
    tokenizer.decoder = decoders.WordPiece()
    return BertTokenizerFast(tokenizer_object=tokenizer, model_max_length=POSITIONS)


def roberta_tokenizer():
    """Pieces of bytes, a start token that is not zero and a padding token that is one."""
    special = ["<s>", "<pad>", "</s>", "<unk>", AddedToken("<mask>", lstrip=True)]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.train_from_iterator(TEXTS, trainers.BpeTrainer(
        vocab_size=320, special_tokens=special, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), True, False)
    tokenizer.decoder = decoders.ByteLevel()
    return RobertaTokenizerFast(tokenizer_object=tokenizer, model_max_length=POSITIONS)


def deberta_tokenizer():
    """Unigrams over words that begin with a mark, as converted from sentencepiece."""
    special = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]"]
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.Strip(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")])
    tokenizer.train_from_iterator(TEXTS, trainers.UnigramTrainer(
        vocab_size=220, special_tokens=special, unk_token="[UNK]", show_progress=False))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0", pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1", special_tokens=ids(tokenizer, "[CLS]", "[SEP]"))
    tokenizer.decoder = decoders.Metaspace()
    return DebertaV2TokenizerFast(tokenizer_object=tokenizer, model_max_length=POSITIONS)


def modernbert_tokenizer():
    """Pieces of bytes with the special tokens of BERT."""
    special = ["[UNK]", "[CLS]", "[SEP]", "[PAD]", AddedToken("[MASK]", lstrip=True)]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.train_from_iterator(TEXTS, trainers.BpeTrainer(
        vocab_size=320, special_tokens=special, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B [SEP]", special_tokens=ids(tokenizer, "[CLS]", "[SEP]"))
    tokenizer.decoder = decoders.ByteLevel()
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, model_max_length=POSITIONS, model_input_names=["input_ids", "attention_mask"],
        unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]", pad_token="[PAD]", mask_token="[MASK]")


def ids(tokenizer, *tokens):
    return [(token, tokenizer.token_to_id(token)) for token in tokens]


def bert(tokenizer, **more):
    return BertConfig(vocab_size=len(tokenizer), max_position_embeddings=POSITIONS, **SHAPE, **SPREAD, **more)


def roberta(tokenizer, **more):
    # The first two positions are those of nothing and of padding.
    return RobertaConfig(
        vocab_size=len(tokenizer), max_position_embeddings=POSITIONS + 2, type_vocab_size=1, pad_token_id=1, bos_token_id=0,
        eos_token_id=2, **SHAPE, **SPREAD, **more)


def deberta(tokenizer, **more):
    return DebertaV2Config(
        vocab_size=len(tokenizer), max_position_embeddings=POSITIONS, type_vocab_size=0, relative_attention=True,
        position_buckets=32, norm_rel_ebd="layer_norm", share_att_key=True, pos_att_type=["p2c", "c2p"],
        position_biased_input=False, max_relative_positions=-1, pooler_hidden_size=SHAPE["hidden_size"], pad_token_id=0,
        **SHAPE, **SPREAD, **more)


def modernbert(tokenizer, **more):
    token = tokenizer.convert_tokens_to_ids
    return ModernBertConfig(
        vocab_size=len(tokenizer), max_position_embeddings=POSITIONS, local_attention=16, global_attn_every_n_layers=2,
        pad_token_id=token("[PAD]"), bos_token_id=token("[CLS]"), eos_token_id=token("[SEP]"), cls_token_id=token("[CLS]"),
        sep_token_id=token("[SEP]"), attn_implementation="sdpa", initializer_cutoff_factor=2.0, **SHAPE, **SPREAD, **more)


def labelled(names, problem_type):
    return {"id2label": dict(enumerate(names)), "label2id": {name: index for index, name in enumerate(names)},
            "problem_type": problem_type}


def mean(states, mask):
    weights = mask.unsqueeze(-1).float()
    return (states * weights).sum(1) / weights.sum(1)


def first(states, mask):
    return states[:, 0]


def largest(states, mask):
    return states.masked_fill(mask.unsqueeze(-1) == 0, float("-inf")).max(1).values


def export(target, model, tokenizer, task, library="transformers"):
    """Writes what `optimum-cli export onnx --task` does."""
    with tempfile.TemporaryDirectory() as source:
        if library == "sentence_transformers":
            model.save(source)
        else:
            model.save_pretrained(source)
            tokenizer.save_pretrained(source)
        main_export(source, target, task=task, library_name=library, do_validation=True, no_post_process=False)


def references(tokenizer, answer):
    """The token ids and the answer for each text, alone."""
    expected = []
    for text in TEXTS:
        encoded = tokenizer(text, return_tensors="pt")
        assert encoded["input_ids"].shape[1] <= POSITIONS, text
        with torch.no_grad():
            values = answer(text, encoded)[0]
        expected.append({"ids": encoded["input_ids"][0].tolist(), "values": [round(value, 6) for value in values.tolist()]})
    return expected


def classifier(target, model, tokenizer):
    model.eval()
    export(target, model, tokenizer, "text-classification")
    return references(tokenizer, lambda text, encoded: model(**encoded).logits)


def embedder(target, model, tokenizer, pooling):
    model.eval()
    export(target, model, tokenizer, "feature-extraction")
    return references(tokenizer, lambda text, encoded: torch.nn.functional.normalize(
        pooling(model(**encoded).last_hidden_state, encoded["attention_mask"])))


def pooled_by(target, mode):
    """Adds the file in which sentence-transformers says how to pool."""
    modes = ["cls_token", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken"]
    folder = target / "1_Pooling"
    folder.mkdir()
    settings = {"word_embedding_dimension": SHAPE["hidden_size"], **{f"pooling_mode_{name}": name == mode for name in modes}}
    (folder / "config.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def as_community_layout(target):
    """Moves the graph to where the repositories of onnx-community have it."""
    (target / "onnx").mkdir()
    (target / "model.onnx").rename(target / "onnx" / "model.onnx")


def sentence_transformer(target, model, tokenizer):
    """A model whose graph pools and normalises by itself."""
    with tempfile.TemporaryDirectory() as source:
        model.save_pretrained(source)
        tokenizer.save_pretrained(source)
        transformer = Transformer(source, max_seq_length=POSITIONS - 32)
    made = SentenceTransformer(modules=[transformer, Pooling(SHAPE["hidden_size"], "mean"), Normalize()], device="cpu")
    export(target, made, tokenizer, "feature-extraction", "sentence_transformers")
    return references(tokenizer, lambda text, encoded: made.encode([text], convert_to_tensor=True))


class WithPositions(torch.nn.Module):
    """A model whose positions come from outside."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, token_type_ids, position_ids):
        return self.model(input_ids, attention_mask, token_type_ids, position_ids).logits


def with_positions(target, model, tokenizer):
    """Exports a graph that asks for the positions, as those of some decoders do."""
    model.eval()
    target.mkdir()
    model.config.save_pretrained(target)
    tokenizer.save_pretrained(target)
    inputs = tokenizer(TEXTS[2:4], return_tensors="pt", padding=True)
    names = ["input_ids", "attention_mask", "token_type_ids", "position_ids"]
    positions = torch.arange(inputs["input_ids"].shape[1]).expand_as(inputs["input_ids"])
    dynamic = {0: "batch_size", 1: "sequence_length"}
    torch.onnx.export(
        WithPositions(model).eval(), (*(inputs[name] for name in names[:3]), positions), target / "model.onnx", input_names=names,
        output_names=["logits"], dynamic_axes={name: dynamic for name in names} | {"logits": {0: "batch_size"}},
        opset_version=17, dynamo=False)
    return references(tokenizer, lambda text, encoded: model(**encoded).logits)


def main() -> None:
    """Writes all exports anew."""
    target = Path(sys.argv[1])
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    torch.manual_seed(17)
    expected = {}
    words = bert_tokenizer()
    single = labelled(TOPICS, "single_label_classification")
    expected["bert-topics"] = classifier(target / "bert-topics", BertForSequenceClassification(bert(words, **single)), words)
    expected["bert-sentence"] = sentence_transformer(target / "bert-sentence", BertModel(bert(words)), words)
    expected["bert-positions"] = with_positions(
        target / "bert-positions", BertForSequenceClassification(bert(words, **single)), words)
    pieces = roberta_tokenizer()
    several = labelled(TONES, "multi_label_classification")
    expected["roberta-tones"] = classifier(
        target / "roberta-tones", RobertaForSequenceClassification(roberta(pieces, **several)), pieces)
    expected["roberta-sentence"] = embedder(
        target / "roberta-sentence", RobertaModel(roberta(pieces), add_pooling_layer=False), pieces, first)
    pooled_by(target / "roberta-sentence", "cls_token")
    as_community_layout(target / "roberta-sentence")
    unigrams = deberta_tokenizer()
    # Two labels without names, of which config.json says nothing at all.
    expected["deberta-pair"] = classifier(target / "deberta-pair", DebertaV2ForSequenceClassification(deberta(unigrams)), unigrams)
    expected["deberta-sentence"] = embedder(target / "deberta-sentence", DebertaV2Model(deberta(unigrams)), unigrams, largest)
    pooled_by(target / "deberta-sentence", "max_tokens")
    modern = modernbert_tokenizer()
    expected["modernbert-rating"] = classifier(target / "modernbert-rating", ModernBertForSequenceClassification(
        modernbert(modern, num_labels=1, problem_type="regression")), modern)
    as_community_layout(target / "modernbert-rating")
    expected["modernbert-sentence"] = embedder(
        target / "modernbert-sentence", ModernBertModel(modernbert(modern)), modern, mean)
    reference = {"texts": TEXTS, "exports": expected}
    (target / "reference.json").write_text(json.dumps(reference, ensure_ascii=False) + "\n", encoding="utf-8")


main()
