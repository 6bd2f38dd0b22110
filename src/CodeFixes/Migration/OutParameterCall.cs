using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Changes a call that gets the error in an out variable: <c>TryLoad(id).TryGetValue(out var order, out var error)</c>.</summary>
internal sealed class OutParameterCall(Document document, SemanticModel model, SolutionEdits edits, CancellationToken cancellationToken)
{
    public bool TryPlan(InvocationExpressionSyntax call, IMethodSymbol method, OutParameters outs)
    {
        var arguments = call.ArgumentList.Arguments;
        if (arguments.Count != method.Parameters.Length || arguments.Any(static it => it.NameColon is not null) || IsInExpressionTree(call))
            return false;
        var error = arguments[outs.Error.Ordinal].Expression;
        var value = outs.Value is null ? null : arguments[outs.Value.Ordinal];
        if (!IsDiscard(error) && !TryPlanReads(call, error, outs.Error.Type))
            return false;
        edits.Replace(document, call, current => Rewrite((InvocationExpressionSyntax)current));
        return true;

        InvocationExpressionSyntax WithoutOuts(InvocationExpressionSyntax current)
        {
            var kept = current.ArgumentList.Arguments;
            for (var i = kept.Count - 1; i >= 0; i--)
            {
                if (kept[i].RefKindKeyword.IsKind(SyntaxKind.OutKeyword))
                    kept = kept.RemoveAt(i);
            }

            return current.WithArgumentList(current.ArgumentList.WithArguments(kept)).WithoutTrivia();
        }

        SyntaxNode Rewrite(InvocationExpressionSyntax current)
        {
            var result = WithoutOuts(current);
            return Text.Replacement(
                (IsDiscard(error), value) switch
                {
                    (true, null) => $"{result}.IsSuccess",
                    (true, _) => $"{result}.TryGetValue({value.WithoutTrivia()})",
                    _ => $"{result}.TryGetValue({value?.WithoutTrivia().ToString() ?? "out _"}, out var {NameOf(error)})",
                },
                current);
        }
    }

    private bool TryPlanReads(InvocationExpressionSyntax call, ExpressionSyntax error, ITypeSymbol type)
    {
        if (error is not DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable }
            || model.GetDeclaredSymbol(variable, cancellationToken) is not { } symbol)
            return false;
        var outcome = (call.Parent as EqualsValueClauseSyntax)?.Parent is VariableDeclaratorSyntax { Identifier.ValueText: var name } ? name : null;
        foreach (var use in Uses.Of(symbol, variable, model, cancellationToken))
        {
            if (Uses.IsWritten(use) || use.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } })
                return false;
            var known = Guards.Known(use, it => it == call || it is IdentifierNameSyntax { Identifier.ValueText: var tested } && tested == outcome);
            edits.Replace(document, use, current => Text.Replacement(ResultText.ReadError(symbol.Name, type, known, use), current));
        }

        return true;
    }

    private static string NameOf(ExpressionSyntax error) => ((SingleVariableDesignationSyntax)((DeclarationExpressionSyntax)error).Designation).Identifier.Text;

    private bool IsDiscard(ExpressionSyntax error) => error switch
    {
        DeclarationExpressionSyntax { Designation: DiscardDesignationSyntax } => true,
        IdentifierNameSyntax { Identifier.ValueText: "_" } => model.GetSymbolInfo(error, cancellationToken).Symbol is null or IDiscardSymbol,
        _ => false,
    };

    private bool IsInExpressionTree(SyntaxNode node) => node.Ancestors().OfType<LambdaExpressionSyntax>().Any(
        it => model.GetTypeInfo(it, cancellationToken).ConvertedType is { Name: "Expression", ContainingNamespace.Name: "Expressions" });
}
