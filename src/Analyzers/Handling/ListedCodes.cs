using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>The constant texts of a list, or the keys of a dictionary, that is written in the same file and only read.</summary>
internal static class ListedCodes
{
    /// <summary>Null where it holds anything else.</summary>
    public static IReadOnlyList<string>? Of(IOperation collection, CancellationToken cancellationToken)
    {
        var codes = new List<string>();
        return Read(collection, codes, depth: 4, cancellationToken) && codes.Count > 0 ? codes : null;
    }

    private static bool Read(IOperation collection, List<string> codes, int depth, CancellationToken cancellationToken)
    {
        collection = collection.Unwrap();
        return depth > 0 && collection switch
        {
            ILocalReferenceOperation local => ErrorOrigin.InitializerOf(local.Local, local, cancellationToken) is { } initializer && Read(initializer, codes, depth - 1, cancellationToken),
            IMemberReferenceOperation member => ValueOf(member, cancellationToken) is { } value && Read(value, codes, depth - 1, cancellationToken),
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.All(it => Add(it, codes)),
            ICollectionExpressionOperation list => list.Elements.All(it => Add(it, codes)),
            IObjectCreationOperation creation => ReadCreation(creation, codes, depth, cancellationToken),
            IInvocationOperation { TargetMethod: { Name: "Create", IsStatic: true } } call => call.Arguments.All(it => Add(it.Value, codes) || Read(it.Value, codes, depth - 1, cancellationToken)),
            IInvocationOperation { TargetMethod.Name: var name } call when name.StartsWith("To", StringComparison.Ordinal) || name.StartsWith("As", StringComparison.Ordinal) =>
                (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } source && Read(source, codes, depth - 1, cancellationToken),
            _ => false,
        };
    }

    /// <summary>What a field or property without a setter begins with.</summary>
    private static IOperation? ValueOf(IMemberReferenceOperation reference, CancellationToken cancellationToken)
    {
        if (reference.Member is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null, IsIndexer: false }) || reference.SemanticModel is not { } model
            || reference.Member.DeclaringSyntaxReferences is not [var declaration] || declaration.SyntaxTree != model.SyntaxTree)
            return null;
        var value = declaration.GetSyntax(cancellationToken) switch
        {
            VariableDeclaratorSyntax field => field.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
            _ => null,
        };
        return value is null ? null : model.GetOperation(value, cancellationToken);
    }

    private static bool ReadCreation(IObjectCreationOperation creation, List<string> codes, int depth, CancellationToken cancellationToken) =>
        creation.Initializer is { } initializer
            ? initializer.Initializers.All(it => it switch
            {
                IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var first, ..] } => Add(first.Value, codes),
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [var key] } } => Add(key.Value, codes),
                _ => false,
            })
            : creation.Arguments is [var source, ..] && Read(source.Value, codes, depth - 1, cancellationToken);

    private static bool Add(IOperation value, List<string> codes)
    {
        if (value.Unwrap().ConstantValue is not { HasValue: true, Value: string code })
            return false;
        codes.Add(code);
        return true;
    }
}
