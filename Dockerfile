# The operator as one self-contained, trimmed program on an image without a shell or a package manager.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /source

# What restore reads comes first, so that a change of code does not download again.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY build/*.props build/BannedSymbols.txt build/
COPY src/Kubernetes/Kubernetes.csproj src/Kubernetes/packages.lock.json src/Kubernetes/
COPY src/Entities/Entities.csproj src/Entities/packages.lock.json src/Entities/
COPY src/Operator/Operator.csproj src/Operator/packages.lock.json src/Operator/
RUN dotnet restore src/Operator -a $TARGETARCH -p:SelfContained=true -p:PublishTrimmed=true

COPY .editorconfig ./
COPY config config
COPY src src
RUN dotnet publish src/Operator --no-restore -c Release -a $TARGETARCH --self-contained -p:PublishTrimmed=true -p:DebugType=none -p:PublishReferencesDocumentationFiles=false -o /app

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
COPY --from=build /app /app
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["/app/chat-operator"]
