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
            && Unwrap(target.Value) is IPropertyReferenceOperation { Property: { Name: "Body" or "BodyWriter", ContainingType: var type } }
            && _symbols.RoleOf(type) == TypeRole.HttpResponse)
            (_responseWriters ??= new(SymbolEqualityComparer.Default)).Add(local);
    }

    private void CheckWritten(IInvocationOperation invocation, ImmutableArray<IArgumentOperation> arguments, Taint[] values)
    {
        if (_responseWriters is null || invocation.Instance is not ILocalReferenceOperation { Local: var writer } || !_responseWriters.Contains(writer))
            return;
        for (var i = 0; i < values.Length; i++)
            Check(Sink.Response, NameOf(invocation.TargetMethod), arguments[i].Value, values[i], isDeep: false);
    }
}
