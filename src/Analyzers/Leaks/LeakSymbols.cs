using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <summary>The known types of one compilation, and facts about the others.</summary>
internal sealed class LeakSymbols
{
    private static readonly (string Type, TypeRole Role)[] Table =
    [
        ("Grpc.Core.Status", TypeRole.Status),
        ("Grpc.Core.RpcException", TypeRole.RpcException),
        ("Grpc.Core.Metadata", TypeRole.Metadata),
        ("Grpc.Core.Metadata+Entry", TypeRole.MetadataEntry),
        ("Grpc.Core.ServerCallContext", TypeRole.ServerCallContext),
        ("Grpc.Core.IServerStreamWriter`1", TypeRole.ServerStreamWriter),
        ("Grpc.Core.IAsyncStreamWriter`1", TypeRole.StreamWriter),
        ("Grpc.Core.ExceptionExtensions", TypeRole.RpcExceptionExtensions),
        ("Microsoft.AspNetCore.Http.Results", TypeRole.Results),
        ("Microsoft.AspNetCore.Http.TypedResults", TypeRole.Results),
        ("Microsoft.AspNetCore.Mvc.ControllerBase", TypeRole.Controller),
        ("Microsoft.AspNetCore.Mvc.Controller", TypeRole.Controller),
        ("Microsoft.AspNetCore.Mvc.RazorPages.PageModel", TypeRole.Controller),
        ("Microsoft.AspNetCore.Mvc.ProblemDetails", TypeRole.ProblemDetails),
        ("Microsoft.AspNetCore.Mvc.Infrastructure.ProblemDetailsFactory", TypeRole.ProblemDetails),
        ("Microsoft.AspNetCore.Http.HttpResponseWritingExtensions", TypeRole.ResponseText),
        ("Microsoft.AspNetCore.Http.HttpResponseJsonExtensions", TypeRole.ResponseJson),
        ("Microsoft.AspNetCore.Http.HttpRequest", TypeRole.HttpRequest),
        ("Microsoft.AspNetCore.Http.HttpResponse", TypeRole.HttpResponse),
        ("Microsoft.AspNetCore.Http.Features.IHttpResponseFeature", TypeRole.ResponseFeature),
        ("Microsoft.AspNetCore.Http.IHeaderDictionary", TypeRole.HeaderDictionary),
        ("Microsoft.AspNetCore.Http.IRequestCookieCollection", TypeRole.RequestCookies),
        ("Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary", TypeRole.ModelState),
        ("Microsoft.AspNetCore.Mvc.ViewFeatures.ViewDataDictionary", TypeRole.ViewData),
        ("Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary", TypeRole.ViewData),
        ("Microsoft.AspNetCore.SignalR.ClientProxyExtensions", TypeRole.ClientProxy),
        ("Microsoft.AspNetCore.SignalR.IClientProxy", TypeRole.ClientProxy),
        ("Microsoft.AspNetCore.SignalR.HubException", TypeRole.HubException),
        ("Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions", TypeRole.EndpointRoutes),
        ("Microsoft.Extensions.Logging.LoggerExtensions", TypeRole.LoggerExtensions),
        ("Microsoft.Extensions.Logging.ILogger", TypeRole.Logger),
        ("Serilog.ILogger", TypeRole.OtherLogger),
        ("Serilog.Log", TypeRole.OtherLogger),
        ("NLog.Logger", TypeRole.OtherLogger),
        ("NLog.ILogger", TypeRole.OtherLogger),
        ("log4net.ILog", TypeRole.OtherLogger),
        ("System.Console", TypeRole.Console),
        ("System.Diagnostics.Trace", TypeRole.Trace),
        ("System.Diagnostics.TraceSource", TypeRole.Trace),
        ("System.Diagnostics.Activity", TypeRole.Activity),
        ("OpenTelemetry.Trace.TelemetrySpan", TypeRole.Activity),
        ("OpenTelemetry.Baggage", TypeRole.Baggage),
        ("System.Diagnostics.Metrics.Counter`1", TypeRole.Instrument),
        ("System.Diagnostics.Metrics.UpDownCounter`1", TypeRole.Instrument),
        ("System.Diagnostics.Metrics.Histogram`1", TypeRole.Instrument),
        ("System.Diagnostics.Metrics.Gauge`1", TypeRole.Instrument),
        ("System.Diagnostics.Metrics.Measurement`1", TypeRole.Instrument),
        ("Snakepit.Errors.SnakepitError", TypeRole.SnakepitError),
        ("Snakepit.Errors.ErrorDetails", TypeRole.ErrorDetails),
        ("Snakepit.Errors.ErrorFormats", TypeRole.ErrorFormats),
        ("System.Exception", TypeRole.Exception),
        ("Microsoft.Extensions.Configuration.ConfigurationExtensions", TypeRole.Configuration),
        ("System.Environment", TypeRole.Environment),
        ("System.Data.Common.DbConnection", TypeRole.DbConnection),
        ("System.Data.Common.DbConnectionStringBuilder", TypeRole.DbConnection),
        ("System.Data.IDbConnection", TypeRole.DbConnection),
        ("System.Text.Json.JsonSerializer", TypeRole.Serializer),
        ("Newtonsoft.Json.JsonConvert", TypeRole.Serializer),
        ("Google.Protobuf.JsonFormatter", TypeRole.Serializer),
        ("System.Net.Http.HttpRequestMessage", TypeRole.HttpMessage),
    ];

    private static readonly string[] Anchors =
    [
        "Grpc.Core.Status", "Microsoft.AspNetCore.Http.HttpContext", "Microsoft.Extensions.Logging.ILogger", "Snakepit.Errors.SnakepitError",
    ];

    private readonly Dictionary<ISymbol, TypeRole> _roles = new(SymbolEqualityComparer.Default);
    private readonly SymbolCache<ITypeSymbol, TypeFacts> _types = new();
    private readonly SymbolCache<IMethodSymbol, MethodFacts> _methods = new();
    private readonly Func<ITypeSymbol, TypeFacts> _createType;
    private readonly Func<IMethodSymbol, MethodFacts> _createMethod;
    private readonly Lazy<HashSet<IAssemblySymbol>> _marking;
    private readonly ConcurrentDictionary<INamespaceSymbol, string> _spaces = new(SymbolEqualityComparer.Default);

    private LeakSymbols(Compilation compilation)
    {
        Compilation = compilation;
        (_createType, _createMethod) = (type => new(type, this), method => MethodFacts.Create(method, this));
        foreach (var (name, role) in Table)
        {
            if (compilation.FindType(name) is { } type)
                _roles[type] = role;
        }

        Exception = compilation.FindType("System.Exception");
        Message = compilation.FindType("Google.Protobuf.IMessage");
        ActionResult = compilation.FindType("Microsoft.AspNetCore.Mvc.IActionResult");
        HttpResult = compilation.FindType("Microsoft.AspNetCore.Http.IResult");
        ControllerBase = compilation.FindType("Microsoft.AspNetCore.Mvc.ControllerBase");
        ApiController = compilation.FindType("Microsoft.AspNetCore.Mvc.ApiControllerAttribute");
        NonAction = compilation.FindType("Microsoft.AspNetCore.Mvc.NonActionAttribute");
        Hub = compilation.FindType("Microsoft.AspNetCore.SignalR.Hub");
        LoggerMessage = compilation.FindType("Microsoft.Extensions.Logging.LoggerMessageAttribute");
        Sensitive = compilation.FindType("Snakepit.Contracts.SensitiveAttribute");
        Classification = compilation.FindType("Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute");
        Audience = compilation.FindType("Snakepit.Errors.ErrorAudience");
        _marking = new(() => MarkingAssemblies.Find(compilation, Sensitive?.ContainingAssembly, Classification?.ContainingAssembly));
    }

    public Compilation Compilation { get; }

    public INamedTypeSymbol? Exception { get; }

    public INamedTypeSymbol? Message { get; }

    public INamedTypeSymbol? ActionResult { get; }

    public INamedTypeSymbol? HttpResult { get; }

    public INamedTypeSymbol? ControllerBase { get; }

    public INamedTypeSymbol? ApiController { get; }

    public INamedTypeSymbol? NonAction { get; }

    public INamedTypeSymbol? Hub { get; }

    public INamedTypeSymbol? LoggerMessage { get; }

    public INamedTypeSymbol? Sensitive { get; }

    public INamedTypeSymbol? Classification { get; }

    public INamedTypeSymbol? Audience { get; }

    /// <summary>What names of conditions say.</summary>
    public GuardNames GuardNames { get; } = new();

    /// <summary>The symbols; null where nothing is referenced that could leak.</summary>
    public static LeakSymbols? Create(Compilation compilation) =>
        Array.Exists(Anchors, name => compilation.FindType(name) is not null) ? new(compilation) : null;

    public TypeRole RoleOf(ITypeSymbol? type) =>
        type is not null && _roles.TryGetValue(type.OriginalDefinition, out var role) ? role : TypeRole.None;

    public TypeFacts FactsOf(ITypeSymbol type) => _types.GetOrAdd(type, _createType);

    public MethodFacts FactsOf(IMethodSymbol method)
    {
        // What a delegate takes is told by its type arguments.
        if (method.MethodKind != MethodKind.DelegateInvoke)
            method = method.OriginalDefinition;
        return _methods.GetOrAdd(method, _createMethod);
    }

    /// <summary>The namespace of the type; empty for the global one.</summary>
    public string SpaceOf(ITypeSymbol type)
    {
        if (type.ContainingNamespace is not { IsGlobalNamespace: false } space)
            return "";
        return _spaces.TryGetValue(space, out var name) ? name : _spaces.GetOrAdd(space, static it => it.ToDisplayString());
    }

    public bool IsException(ITypeSymbol? type) => type is not null && FactsOf(type).IsException;

    /// <summary>Whether the symbol is marked as secret with an attribute of ours or of data classification.</summary>
    public bool IsMarked(ISymbol symbol)
    {
        if (!CanBeMarked(symbol))
            return false;
        foreach (var attribute in symbol.GetAttributes())
        {
            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
            {
                if (SymbolEqualityComparer.Default.Equals(type, Sensitive) || SymbolEqualityComparer.Default.Equals(type, Classification))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether the symbol can have an attribute that marks it: locals have none, and most references know none of these attributes.</summary>
    private bool CanBeMarked(ISymbol symbol)
    {
        if (Sensitive is null && Classification is null || symbol is ILocalSymbol)
            return false;
        if (symbol.ContainingAssembly is not { } assembly || assembly.Equals(Compilation.Assembly, SymbolEqualityComparer.Default))
            return true;
        return _marking.Value.Contains(assembly);
    }
}
