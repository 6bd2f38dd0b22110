using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Leaks;

/// <summary>The known types, told by their names: looking each of them up in some two hundred references would cost more than all that follows.</summary>
internal static class TypeRoles
{
    private static readonly Dictionary<string, Known> ByName = new(StringComparer.Ordinal);

    static TypeRoles()
    {
        Add("Grpc.Core.Status", TypeRole.Status);
        Add("Grpc.Core.RpcException", TypeRole.RpcException);
        Add("Grpc.Core.Metadata", TypeRole.Metadata);
        Add("Grpc.Core.Metadata+Entry", TypeRole.MetadataEntry);
        Add("Grpc.Core.ServerCallContext", TypeRole.ServerCallContext);
        Add("Grpc.Core.IServerStreamWriter`1", TypeRole.ServerStreamWriter);
        Add("Grpc.Core.IAsyncStreamWriter`1", TypeRole.StreamWriter);
        Add("Grpc.Core.ExceptionExtensions", TypeRole.RpcExceptionExtensions);
        Add("Microsoft.AspNetCore.Http.Results", TypeRole.Results);
        Add("Microsoft.AspNetCore.Http.TypedResults", TypeRole.Results);
        Add("Microsoft.AspNetCore.Mvc.ControllerBase", TypeRole.Controller);
        Add("Microsoft.AspNetCore.Mvc.Controller", TypeRole.Controller);
        Add("Microsoft.AspNetCore.Mvc.RazorPages.PageModel", TypeRole.Controller);
        Add("Microsoft.AspNetCore.Mvc.ProblemDetails", TypeRole.ProblemDetails);
        Add("Microsoft.AspNetCore.Mvc.Infrastructure.ProblemDetailsFactory", TypeRole.ProblemDetails);
        Add("Microsoft.AspNetCore.Http.HttpResponseWritingExtensions", TypeRole.ResponseText);
        Add("Microsoft.AspNetCore.Http.HttpResponseJsonExtensions", TypeRole.ResponseJson);
        Add("Microsoft.AspNetCore.Http.HttpRequest", TypeRole.HttpRequest);
        Add("Microsoft.AspNetCore.Http.HttpResponse", TypeRole.HttpResponse);
        Add("Microsoft.AspNetCore.Http.Features.IHttpResponseFeature", TypeRole.ResponseFeature);
        Add("Microsoft.AspNetCore.Http.IHeaderDictionary", TypeRole.HeaderDictionary);
        Add("Microsoft.AspNetCore.Http.IRequestCookieCollection", TypeRole.RequestCookies);
        Add("Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary", TypeRole.ModelState);
        Add("Microsoft.AspNetCore.Mvc.ViewFeatures.ViewDataDictionary", TypeRole.ViewData);
        Add("Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary", TypeRole.ViewData);
        Add("Microsoft.AspNetCore.SignalR.ClientProxyExtensions", TypeRole.ClientProxy);
        Add("Microsoft.AspNetCore.SignalR.IClientProxy", TypeRole.ClientProxy);
        Add("Microsoft.AspNetCore.SignalR.HubException", TypeRole.HubException);
        Add("Microsoft.AspNetCore.SignalR.IHubClients`1", TypeRole.HubClients);
        Add("Microsoft.AspNetCore.SignalR.IHubCallerClients`1", TypeRole.HubClients);
        Add("Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions", TypeRole.EndpointRoutes);
        Add("Microsoft.Extensions.Logging.LoggerExtensions", TypeRole.LoggerExtensions);
        Add("Microsoft.Extensions.Logging.ILogger", TypeRole.Logger);
        Add("Serilog.ILogger", TypeRole.OtherLogger);
        Add("Serilog.Log", TypeRole.OtherLogger);
        Add("Serilog.Context.LogContext", TypeRole.OtherLogger);
        Add("NLog.Logger", TypeRole.OtherLogger);
        Add("NLog.ILogger", TypeRole.OtherLogger);
        Add("log4net.ILog", TypeRole.OtherLogger);
        Add("System.Console", TypeRole.Console);
        Add("System.Diagnostics.Trace", TypeRole.Trace);
        Add("System.Diagnostics.TraceSource", TypeRole.Trace);
        Add("System.Diagnostics.Activity", TypeRole.Activity);
        Add("OpenTelemetry.Trace.TelemetrySpan", TypeRole.Activity);
        Add("System.Diagnostics.ActivitySource", TypeRole.ActivitySource);
        Add("OpenTelemetry.Baggage", TypeRole.Baggage);
        Add("System.Diagnostics.Metrics.Counter`1", TypeRole.Instrument);
        Add("System.Diagnostics.Metrics.UpDownCounter`1", TypeRole.Instrument);
        Add("System.Diagnostics.Metrics.Histogram`1", TypeRole.Instrument);
        Add("System.Diagnostics.Metrics.Gauge`1", TypeRole.Instrument);
        Add("System.Diagnostics.Metrics.Measurement`1", TypeRole.Instrument);
        Add("Snakepit.Errors.SnakepitError", TypeRole.SnakepitError);
        Add("Snakepit.Errors.ErrorDetails", TypeRole.ErrorDetails);
        Add("Snakepit.Errors.ErrorFormats", TypeRole.ErrorFormats);
        Add("System.Exception", TypeRole.Exception);
        Add("Microsoft.Extensions.Configuration.ConfigurationExtensions", TypeRole.Configuration);
        Add("Microsoft.Extensions.Configuration.ConfigurationRootExtensions", TypeRole.Configuration);
        Add("Microsoft.Extensions.Configuration.IConfigurationSection", TypeRole.Configuration);
        Add("System.Environment", TypeRole.Environment);
        Add("System.Data.Common.DbConnection", TypeRole.DbConnection);
        Add("System.Data.Common.DbConnectionStringBuilder", TypeRole.DbConnection);
        Add("System.Data.IDbConnection", TypeRole.DbConnection);
        Add("Microsoft.Data.SqlClient.SqlError", TypeRole.DatabaseError);
        Add("System.Data.SqlClient.SqlError", TypeRole.DatabaseError);
        Add("Oracle.ManagedDataAccess.Client.OracleError", TypeRole.DatabaseError);
        Add("System.Text.Json.JsonSerializer", TypeRole.Serializer);
        Add("Newtonsoft.Json.JsonConvert", TypeRole.Serializer);
        Add("Google.Protobuf.JsonFormatter", TypeRole.Serializer);
        Add("System.Net.Http.HttpRequestMessage", TypeRole.HttpMessage);
        Add("Microsoft.AspNetCore.Mvc.ValidationProblemDetails", TypeRole.ProblemDetails);
        Add("Microsoft.AspNetCore.Http.HttpValidationProblemDetails", TypeRole.ProblemDetails);
        Add("Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext", TypeRole.ActionArguments);
        Add("Microsoft.AspNetCore.Http.EndpointFilterInvocationContext", TypeRole.ActionArguments);
        Add("System.Diagnostics.TagList", TypeRole.Tags);
        Add("System.Diagnostics.ActivityTagsCollection", TypeRole.Tags);
        Add("Microsoft.Extensions.Options.ValidateOptionsResult", TypeRole.OptionsResult);
    }

    public static TypeRole Of(INamedTypeSymbol type, LeakSymbols symbols)
    {
        if (!ByName.TryGetValue(type.Name, out var known))
            return TypeRole.None;
        for (; known is not null; known = known.Next)
        {
            if (known.Arity == type.Arity && known.Container == type.ContainingType?.Name && known.Space == symbols.SpaceOf(type))
                return known.Role;
        }

        return TypeRole.None;
    }

    /// <param name="type">As metadata has it: <c>Space.Container+Name`1</c>.</param>
    /// <param name="role">What it has to do with leaks.</param>
    private static void Add(string type, TypeRole role)
    {
        var arity = 0;
        if (type.IndexOf('`') is var mark and > 0)
            (arity, type) = (type[mark + 1] - '0', type.Substring(0, mark));
        var dot = type.LastIndexOf('.');
        var (space, name, container) = (type.Substring(0, dot), type.Substring(dot + 1), (string?)null);
        if (name.IndexOf('+') is var plus and > 0)
            (container, name) = (name.Substring(0, plus), name.Substring(plus + 1));
        ByName.TryGetValue(name, out var next);
        ByName[name] = new(space, container, arity, role, next);
    }

    private sealed class Known(string space, string? container, int arity, TypeRole role, Known? next)
    {
        public string Space { get; } = space;

        public string? Container { get; } = container;

        public int Arity { get; } = arity;

        public TypeRole Role { get; } = role;

        /// <summary>Another of the same name.</summary>
        public Known? Next { get; } = next;
    }
}
