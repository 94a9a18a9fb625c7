# newsspider on Debian, with the versions of requirements.lock. compose.yaml adds a state on PostgreSQL.
#     docker build -t newsspider .
#     docker run --rm -v ./data:/crawl/data newsspider crawl https://news.example.com/
FROM python:3.12-slim

COPY requirements.lock pyproject.toml README.md LICENSE /src/
COPY newsspider /src/newsspider
RUN pip install --no-cache-dir -c /src/requirements.lock '/src[postgresql]' && rm -r /src

# Not as root. Files in a mounted folder belong to 1000: chown it, or build with --build-arg USER_ID.
ARG USER_ID=1000
RUN useradd --uid $USER_ID --create-home crawler \
    && mkdir -p /crawl/data && chown crawler /crawl/data
USER crawler
WORKDIR /crawl
VOLUME /crawl/data

ENTRYPOINT ["newsspider"]
CMD ["list"]
