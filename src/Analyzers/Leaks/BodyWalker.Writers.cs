using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <content>Writers that a body makes for a response: <c>new StreamWriter(context.Response.Body)</c>.</content>
internal sealed partial class BodyWalker
{
    // Most bodies make none.
    private HashSet<ISymbol>? _responseWriters;

    private void RememberWriter(ILocalSymbol local, IOperation value)
    {
        if (value.Kind == OperationKind.ObjectCreation
            && value is IObjectCreationOperation { Type.Name: "StreamWriter" or "Utf8JsonWriter" or "BinaryWriter", Arguments: [var target, ..] }
            && IsBody(target.Value))
            (_responseWriters ??= new(SymbolEqualityComparer.Default)).Add(local);
    }

    private bool IsBody(IOperation target) =>
        Unwrap(target) is IPropertyReferenceOperation { Property: { Name: "Body" or "BodyWriter", ContainingType: var type } } && _symbols.RoleOf(type) == TypeRole.HttpResponse;

    /// <summary><c>JsonSerializer.SerializeAsync(context.Response.Body, value)</c>.</summary>
    private void CheckSerialized(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, Taint[] values)
    {
        if (arguments.Length > 1 && IsBody(arguments[0].Value))
            Check(Sink.Response, NameOf(method), arguments[1].Value, values[1], isDeep: true);
    }

    private void CheckWritten(IInvocationOperation invocation, ImmutableArray<IArgumentOperation> arguments, Taint[] values)
    {
        if (_responseWriters is null || invocation.Instance is not ILocalReferenceOperation { Local: var writer } || !_responseWriters.Contains(writer))
            return;
        for (var i = 0; i < values.Length; i++)
            Check(Sink.Response, NameOf(invocation.TargetMethod), arguments[i].Value, values[i], isDeep: false);
    }
}
