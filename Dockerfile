# What a student needs: JupyterLab, trainlab and the labs, nothing of solutions/.
#     docker build -t labs . && docker run --rm -p 8888:8888 -v "$PWD/mine:/labs/mynet" labs
# It could not be built where it was written. Its one command is a line of docs/installing.md, which
# is tested, on the folder instead of on a file.
FROM python:3.11-slim
WORKDIR /labs
COPY course .
RUN pip install --no-cache-dir ".[jupyter]"
ENV JUPYTER_CONFIG_PATH=/labs/.jupyter
EXPOSE 8888
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--no-browser", "--allow-root"]
