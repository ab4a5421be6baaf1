# The operator as one native binary, on an image without a shell or a package manager. The compiler makes code for the machine that it runs on: for several architectures,
# docker buildx wants a builder of each (docker buildx build --platform linux/amd64,linux/arm64).
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble-aot AS build
WORKDIR /source

# What restore reads comes first, so that a change of code does not download again.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY build/*.props build/BannedSymbols.txt build/
COPY src/Kubernetes/Kubernetes.csproj src/Kubernetes/packages.lock.json src/Kubernetes/
COPY src/Entities/Entities.csproj src/Entities/packages.lock.json src/Entities/
COPY src/Operator/Operator.csproj src/Operator/packages.lock.json src/Operator/
RUN dotnet restore src/Operator

COPY .editorconfig ./
COPY config config
COPY src src
RUN dotnet publish src/Operator --no-restore -c Release -o /app

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
COPY --from=build /app/chat-operator /app/chat-operator
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["/app/chat-operator"]
