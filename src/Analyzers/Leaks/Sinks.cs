using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <summary>Tells where a value goes that is handed to a parameter or assigned to a property.</summary>
internal sealed class Sinks(LeakSymbols symbols, LeakSettings settings)
{
    private static readonly HashSet<string> ErrorResults = new(StringComparer.Ordinal)
    {
        "Problem", "ValidationProblem", "BadRequest", "Conflict", "StatusCode", "UnprocessableEntity", "NotFound", "InternalServerError", "Unauthorized", "Forbid",
    };

    /// <summary>Whether a call of the method can lead out; tells it apart from most at the cost of a look-up.</summary>
    public bool IsSink(IMethodSymbol method, MethodFacts facts, IOperation? instance) =>
        facts.IsSink || settings.IsSink(method) || instance is not null && OfReceiver(instance) != Sink.None;

    public Sink Of(IMethodSymbol method, MethodFacts facts, IParameterSymbol? parameter, IOperation? instance)
    {
        if (parameter is null)
            return Sink.None;
        if (settings.IsSink(method) || facts.IsExposing && symbols.IsExposed(parameter.OriginalDefinition))
            return Sink.Details;
        var type = method.ContainingType;
        var isConstructor = method.MethodKind == MethodKind.Constructor;
        switch (facts.Role)
        {
            case TypeRole.Status:
                return isConstructor && parameter.Name == "detail" ? Sink.Status : Sink.None;
            case TypeRole.RpcException:
                return parameter.Name switch { "message" => Sink.Status, "trailers" => Sink.Details, _ => Sink.None };
            case TypeRole.MetadataEntry:
                return isConstructor ? Sink.Metadata : Sink.None;
            case TypeRole.Metadata:
                return method.Name is not ("Add" or "Insert" or "set_Item") ? Sink.None : IsTrailers(instance) ? Sink.Details : Sink.Metadata;
            case TypeRole.ServerCallContext:
                return method.Name is "WriteResponseHeadersAsync" ? Sink.Details : Sink.None;
            case TypeRole.StreamWriter or TypeRole.ServerStreamWriter:
                return method.Name is "WriteAsync" && symbols.RoleOf(instance?.Type) == TypeRole.ServerStreamWriter ? Sink.Result : Sink.None;
            case TypeRole.Results:
                return ErrorResults.Contains(method.Name) ? Sink.ErrorResponse : Sink.Response;
            case TypeRole.Controller:
                return isConstructor || method.Name is "TryUpdateModelAsync" or "TryValidateModel" ? Sink.None : ErrorResults.Contains(method.Name) ? Sink.ErrorResponse : Sink.Response;
            case TypeRole.ProblemDetails:
                return Sink.ErrorResponse;
            case TypeRole.ResponseText or TypeRole.ResponseJson:
                return parameter.Name is "text" or "value" ? Sink.Response : Sink.None;
            case TypeRole.ModelState:
                return method.Name is "AddModelError" or "TryAddModelError" && parameter.Type.SpecialType == SpecialType.System_String ? Sink.Response : Sink.None;
            case TypeRole.ViewData:
                return method.Name is "Add" ? Sink.Response : Sink.None;
            case TypeRole.ClientProxy or TypeRole.HubException:
                return parameter.Name == "innerException" ? Sink.None : Sink.Response;
            case TypeRole.HttpResponse:
                return method.Name is "Redirect" ? Sink.Response : Sink.None;
            case TypeRole.LoggerExtensions or TypeRole.OtherLogger:
                return parameter.Name is "logger" or "exception" or "eventId" or "logLevel" or "level" ? Sink.None : Sink.Log;
            case TypeRole.Logger:
                return parameter.Name is "state" ? Sink.Log : Sink.None;
            case TypeRole.Console:
                return method.Name is "Write" or "WriteLine" ? Sink.Log : Sink.None;
            case TypeRole.Trace:
                return method.Name.StartsWith("Trace", StringComparison.Ordinal) || method.Name.StartsWith("Write", StringComparison.Ordinal) ? Sink.Log : Sink.None;
            case TypeRole.Activity:
                return method.Name is "SetTag" or "AddTag" or "SetBaggage" or "AddBaggage" or "AddEvent" or "SetStatus" or "SetAttribute" ? Sink.Telemetry : Sink.None;
            case TypeRole.ActivitySource:
                return parameter.Name is "tags" ? Sink.Telemetry : Sink.None;
            case TypeRole.Baggage:
                return method.Name.StartsWith("Set", StringComparison.Ordinal) ? Sink.Telemetry : Sink.None;
            case TypeRole.Instrument:
                return Sink.Telemetry;
            case TypeRole.Tags:
                return isConstructor || method.Name is "Add" ? Sink.Telemetry : Sink.None;
            case TypeRole.SnakepitError:
                return method.Name is "Create" && parameter.Name is "message" or "details" ? Sink.Error : Sink.None;
            case TypeRole.ErrorDetails:
                return method.Name is "Create" or "With" ? Sink.Error : Sink.None;
            case TypeRole.OptionsResult:
                return method.Name is "Fail" ? Sink.Exception : Sink.None;
            case TypeRole.ErrorFormats or TypeRole.HttpRequest or TypeRole.HubClients:
                return Sink.None;
        }

        if (isConstructor)
        {
            var made = symbols.FactsOf(type);
            if (made.IsHttpResult)
                return type.Name.Contains("BadRequest") || type.Name.Contains("Problem") || type.Name.Contains("Conflict") ? Sink.ErrorResponse : Sink.Response;
            if (made.IsException)
                return IsText(parameter.Type) && parameter.Name is not ("paramName" or "fileName" or "objectName")
                        && (type.Locations.All(static location => location.IsInMetadata))
                    || parameter.Name == "actualValue" ? Sink.Exception : Sink.None;
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
            return parameter.Ordinal > 0 && !symbols.IsException(parameter.Type) && symbols.RoleOf(method.Parameters[0].Type) == TypeRole.Logger ? Sink.Log : Sink.None;
        if (facts is { IsLoggerMessage: true } or { IsLog: true })
        {
            return symbols.RoleOf(parameter.Type) == TypeRole.Logger || symbols.IsException(parameter.Type) || symbols.IsMarked(parameter)
                || parameter.Type.Name is "ILogger" or "LogLevel" ? Sink.None : Sink.Log;
        }

        return instance is not null && parameter.Type.Name is not "CancellationToken" ? OfReceiver(instance) : Sink.None;
    }

    /// <summary>Where a value goes that is assigned to the member.</summary>
    public Sink Of(ISymbol member, IOperation? instance)
    {
        if (member is not IPropertySymbol property)
            return settings.IsSink(member) ? Sink.Details : Sink.None;
        if (settings.IsSink(property) || symbols.IsExposed(property.OriginalDefinition))
            return Sink.Details;
        // An indexer may be declared by the interface of a dictionary that the type of the object extends.
        switch (symbols.RoleOf(property.IsIndexer && instance?.Type is { } type ? type : property.ContainingType))
        {
            case TypeRole.ProblemDetails:
                return Sink.ErrorResponse;
            case TypeRole.Tags:
                return Sink.Telemetry;
            case TypeRole.ResponseFeature:
                return property.Name == "ReasonPhrase" ? Sink.Response : Sink.None;
            case TypeRole.SnakepitError:
                return property.Name is "Message" or "UserMessage" or "Details" or "Context" ? Sink.Error : Sink.None;
            case TypeRole.ViewData:
                return property.IsIndexer ? Sink.Response : Sink.None;
            case TypeRole.Activity:
                return property.Name == "DisplayName" ? Sink.Telemetry : Sink.None;
            case TypeRole.Exception:
                return property.Name is "Data" or "HelpLink" or "Source" ? Sink.Exception : Sink.None;
        }

        var facts = symbols.FactsOf(property.ContainingType);
        if (facts.IsRpcDetail)
            return Sink.Details;
        if (facts.IsHttpResult)
            return property.Name is "Content" or "Value" or "ProblemDetails" ? Sink.Response : Sink.None;
        if (facts.IsController && property.Name is "ViewBag")
            return Sink.Response;
        var isElement = property.IsIndexer || symbols.RoleOf(property.ContainingType) == TypeRole.HeaderDictionary;
        return isElement && instance is not null ? OfReceiver(instance) : Sink.None;
    }

    /// <summary>Where a value goes that is added to what the operation yields.</summary>
    private Sink OfReceiver(IOperation instance)
    {
        if (instance is IConversionOperation conversion)
            instance = conversion.Operand;
        return instance switch
        {
            // Methods of the interface that a hub calls its clients by are whatever they are called.
            IInvocationOperation call => symbols.FactsOf(call.TargetMethod).Role == TypeRole.HubClients ? Sink.Response : Sink.None,
            IPropertyReferenceOperation reference => symbols.FactsOf(reference.Property).Receiver,
            _ => Sink.None,
        };
    }

    /// <summary>A message, or several: <c>OptionsValidationException</c> takes a list.</summary>
    private static bool IsText(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String
        || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T, TypeArguments: [{ SpecialType: SpecialType.System_String }] };

    private static bool IsTrailers(IOperation? instance) =>
        instance is IPropertyReferenceOperation { Property.Name: "ResponseTrailers" };
}
