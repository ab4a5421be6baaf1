# The operator as one native binary, on an image without a shell or a package manager. The compiler makes code for the machine that it runs on: for several architectures,
# docker buildx wants a builder of each (docker buildx build --platform linux/amd64,linux/arm64).
# A release names both images by digest: a tag is whatever its owner says today (--build-arg SDK=...@sha256:... --build-arg RUNTIME=...@sha256:...).
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0-noble-aot
ARG RUNTIME=mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled

FROM ${SDK} AS build
WORKDIR /source

# What restore reads comes first, so that a change of code does not download again.
COPY global.json nuget.config Directory.Build.props Directory.Build.targets Directory.Packages.props ./
COPY build/*.props build/BannedSymbols.txt build/
COPY src/Kubernetes/Kubernetes.csproj src/Kubernetes/packages.lock.json src/Kubernetes/
COPY src/Entities/Entities.csproj src/Entities/packages.lock.json src/Entities/
COPY src/Operator/Operator.csproj src/Operator/packages.lock.json src/Operator/
RUN dotnet restore src/Operator --locked-mode

COPY .editorconfig ./
COPY config config
COPY src src
RUN dotnet publish src/Operator --no-restore -c Release -o /app

FROM ${RUNTIME}
COPY --from=build /app/chat-operator /app/chat-operator
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["/app/chat-operator"]
