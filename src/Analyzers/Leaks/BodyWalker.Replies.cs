using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <content>What clients get, where it is made rather than where it is sent: helpers make replies too, and there the text can still be replaced.</content>
internal sealed partial class BodyWalker
{
    private bool? _answersClients;

    /// <summary>Whether the member belongs to an object that is sent to clients.</summary>
    private bool IsReply(ISymbol member) => member.ContainingType is { } type && IsReply(type);

    private bool IsReply(INamedTypeSymbol type)
    {
        var facts = _symbols.FactsOf(type);
        if (facts.IsMessage)
            return !facts.IsRpcDetail && !type.Name.EndsWith("Request", StringComparison.Ordinal) && (_frame.Handler is not null || facts.IsReply || AnswersClients());
        // What a handler makes is checked where it returns it.
        return _frame.Handler is null && facts.IsReply && !IsClient(_owner.ContainingType);
    }

    /// <summary>Whether the body is part of a gRPC service, which makes no messages but answers.</summary>
    private bool AnswersClients() => _answersClients ??= _owner.ContainingType is { } type && _symbols.FactsOf(type).IsService;

    /// <summary>What calls others makes its own callers an answer of what went wrong on the way to them.</summary>
    private static bool IsClient(INamedTypeSymbol? type) =>
        type is not null && (type.Name.EndsWith("Client", StringComparison.Ordinal) || type.Name.EndsWith("Proxy", StringComparison.Ordinal));

    /// <summary>What is added to a list of a reply is sent with it.</summary>
    private void CheckAdded(IPropertySymbol list, ImmutableArray<IArgumentOperation> arguments, Taint[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (Check(Sink.Result, NameOf(list), arguments[i].Value, values[i], isDeep: true))
                values[i] = Taint.None;
        }
    }

    /// <summary>What a positional record of a reply is made of.</summary>
    private void CheckParts(INamedTypeSymbol type, ImmutableArray<IArgumentOperation> arguments, Taint[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (Check(Sink.Result, type.Name, arguments[i].Value, values[i], isDeep: true))
                values[i] = Taint.None;
        }
    }
}
