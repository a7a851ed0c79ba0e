"""Threads, pools and programs."""

from __future__ import annotations

from tests.differential.case import WITHOUT_DOUBLE, Kind

PROCESSES = Kind("processes")
before, answer = PROCESSES.before, PROCESSES.answer
DOUBLE = "\ndef double(x):\n    return 2 * x"

answer(
    "a pool made in the cell",
    """
    from multiprocessing import Pool
    def twice(v): return 2 * v
    pool = Pool(2)
    def double(x): return np.array(pool.map(twice, list(x)))
    """,
)
answer(
    "a pool made in the function",
    """
    from multiprocessing import Pool
    def twice(v): return 2 * v
    def double(x):
        with Pool(2) as pool: return np.array(pool.map(twice, list(x)))
    """,
)
answer(
    "a pool used in the cell",
    """
    from multiprocessing import Pool
    def twice(v): return 2 * v
    with Pool(2) as pool: table = dict(zip(range(10), pool.map(twice, range(10))))
    def double(x): return table[1] * x
    """,
)
answer(
    "a pool of threads made in the cell",
    """
    from multiprocessing.pool import ThreadPool
    pool = ThreadPool(4)
    def double(x): return np.array(pool.map(lambda v: 2 * v, x))
    """,
)
answer(
    "an executor of threads made in the cell",
    """
    from concurrent.futures import ThreadPoolExecutor
    executor = ThreadPoolExecutor(4)
    list(executor.map(abs, range(10)))
    def double(x): return np.array(list(executor.map(lambda v: 2 * v, x)))
    """,
)
answer(
    "an executor of processes made in the cell",
    """
    from concurrent.futures import ProcessPoolExecutor
    def twice(v): return 2 * v
    executor = ProcessPoolExecutor(2)
    def double(x): return np.array(list(executor.map(twice, x)))
    """,
)
answer(
    "an executor of processes in the function",
    """
    from concurrent.futures import ProcessPoolExecutor
    def twice(v): return 2 * v
    def double(x):
        with ProcessPoolExecutor(2) as executor: return np.array(list(executor.map(twice, x)))
    """,
)
answer(
    "joblib with threads",
    """
    from joblib import Parallel, delayed
    def double(x):
        return np.array(Parallel(2, prefer="threads")(delayed(lambda v: 2 * v)(v) for v in x))
    """,
)
answer(
    "joblib with processes",
    """
    from joblib import Parallel, delayed
    def twice(v): return 2 * v
    def double(x): return np.array(Parallel(n_jobs=2)(delayed(twice)(v) for v in x))
    """,
)
answer(
    "joblib used in the cell",
    """
    from joblib import Parallel, delayed
    def twice(v): return 2 * v
    table = Parallel(n_jobs=2)(delayed(twice)(v) for v in range(5))
    def double(x): return table[1] * x
    """,
)
answer(
    "joblib used in the cell and in the function",
    """
    from joblib import Parallel, delayed
    def twice(v): return 2 * v
    def double(x): return np.array(Parallel(n_jobs=2)(delayed(twice)(v) for v in x))
    double(np.ones(3))
    """,
)
answer(
    "psutil asked, and the answer not needed",
    """
    try:
        import psutil
        print(psutil.Process().memory_info().rss, psutil.cpu_count())
    except Exception as error:
        print(error)
    def double(x): return 2 * x
    """,
)
answer(
    "joblib's cache on disk",
    """
    from joblib import Memory
    memory = Memory("cache", verbose=0)
    @memory.cache
    def double(x): return 2 * x
    """,
)
answer(
    "a process with a queue",
    """
    import multiprocessing as mp
    def work(x, queue): queue.put(2 * x)
    def double(x):
        queue = mp.Queue()
        process = mp.Process(target=work, args=(x, queue))
        process.start()
        result = queue.get()
        process.join()
        return result
    """,
)
answer(
    "shared memory and a lock",
    """
    import multiprocessing as mp
    counter = mp.Value("i", 0)
    def double(x):
        with counter.get_lock(): counter.value += 1
        return 2 * x
    """,
)
answer(
    "a manager",
    """
    import multiprocessing as mp
    manager = mp.Manager()
    shared = manager.dict(factor=2)
    factor = shared["factor"]
    def double(x): return factor * x
    """,
)
answer(
    "threads in the function",
    """
    import threading
    def double(x):
        result = np.empty(len(x))
        def work(i): result[i] = 2 * x[i]
        threads = [threading.Thread(target=work, args=(i,)) for i in range(len(x))]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        return result
    """,
)
answer(
    "a thread that never ends, in the background",
    """
    import threading, time
    def heartbeat():
        while True: time.sleep(0.05)
    threading.Thread(target=heartbeat, daemon=True).start()
    def double(x): return 2 * x
    """,
)
answer(
    "a thread of one's own that answers through a queue",
    """
    import queue, threading
    questions, answers = queue.Queue(), queue.Queue()
    def serve():
        while True: answers.put(2 * questions.get())
    threading.Thread(target=serve, daemon=True).start()
    def double(x):
        questions.put(x)
        return answers.get(timeout=5)
    """,
    points=WITHOUT_DOUBLE,
    stock_more="a test runs in a fork of the process, and a fork has no thread of its parent's",
)
answer(
    "a timer",
    "import threading\ntimer = threading.Timer(60, print); timer.daemon = True; timer.start()"
    + DOUBLE,
)
answer(
    "a lock held over",
    "import threading\nlock = threading.RLock()\ndef double(x):\n    with lock: return 2 * x",
)
answer(
    "a program run",
    """
    import subprocess, sys
    out = subprocess.run([sys.executable, "-c", "print(2)"], capture_output=True, text=True)
    factor = int(out.stdout)
    def double(x): return factor * x
    """,
)
answer(
    "a program run in the function",
    """
    import subprocess
    def double(x): return int(subprocess.check_output(["echo", "2"])) * x
    """,
)
answer(
    "Python with NumPy run as a program",
    """
    import subprocess, sys
    code = "import numpy as np; print(int(np.ones(2).sum()))"
    factor = int(subprocess.check_output([sys.executable, "-c", code]))
    def double(x): return factor * x
    """,
)
answer(
    "the shell by way of os",
    "import os\nos.system('echo hello')\nprint(os.popen('echo 2').read())" + DOUBLE,
)
answer(
    "a fork", "import os\npid = os.fork()\nif pid == 0: os._exit(0)\nos.waitpid(pid, 0)" + DOUBLE
)
answer(
    "a program left running", "import subprocess\nleft = subprocess.Popen(['sleep', '20'])" + DOUBLE
)
answer("sleep", "import time\ntime.sleep(1)\ndef double(x):\n    time.sleep(0.2)\n    return 2 * x")
answer(
    "an event loop of one's own",
    """
    import asyncio
    loop = asyncio.new_event_loop()
    async def twice(x): return 2 * x
    def double(x):
        task = twice(x)
        try: task.send(None)
        except StopIteration as stop: return stop.value
    """,
)
answer(
    "the number of cores",
    "import os\ncores = os.cpu_count(); print(cores, os.getpid(), os.getlogin if 0 else '')"
    + DOUBLE,
)
