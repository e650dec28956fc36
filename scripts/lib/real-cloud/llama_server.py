"""Serves one GGUF file over OpenAI's chat completions on loopback, until its standard input ends.

Arguments: model file, port, key. Prints "ready" once it listens.
"""

import sys

from xllamacpp import CommonParams, Server


def main() -> None:
    model, port, key = sys.argv[1:4]
    params = CommonParams()
    params.model.path = model
    params.model_alias = "local-cloud"
    params.hostnames = ["127.0.0.1"]
    params.port = int(port)
    params.api_keys = [key]
    params.n_ctx = 4096
    params.n_parallel = 1
    params.n_gpu_layers = 0
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 2
    params.endpoint_metrics = True
    params.warmup = False
    params.sampling.temp = 0.0
    server = Server(params)
    print("ready", server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
