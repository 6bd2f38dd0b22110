using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>Codes and categories in patterns.</summary>
internal sealed partial class CodeTest
{
    /// <returns>Whether the pattern matches everything.</returns>
    public bool ReadPattern(IOperation value, IPatternOperation pattern)
    {
        if (value.Unwrap() is ITupleOperation { Elements: var elements }
            && pattern is IRecursivePatternOperation { DeconstructionSubpatterns: var parts } && parts.Length == elements.Length)
            return ReadTuple(elements, parts);
        var role = RoleOf(value, out var subject);
        return ReadPattern(role, subject, pattern);
    }

    /// <returns>Whether the arm takes everything that is left.</returns>
    public bool ReadArm(IOperation value, IPatternOperation pattern, IOperation? guard)
    {
        if (guard is null && ReadRest(RoleOf(value, out var subject), subject, pattern))
            return true;
        var matchesAll = ReadPattern(value, pattern);
        if (guard is null)
            return matchesAll;
        var asked = Codes.Count;
        ReadCondition(guard);
        // A guard that does not ask for codes may take any.
        if (matchesAll && Codes.Count == asked)
            Handled.IsAll = true;
        return false;
    }

    private bool ReadPattern(Role role, IOperation? subject, IPatternOperation pattern)
    {
        if (symbols.IsError(pattern.NarrowedType) && role == Role.None)
            role = Role.Error;
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IDeclarationPatternOperation declaration:
                return declaration.MatchesNull || declaration.MatchedType.Is(declaration.InputType) || symbols.IsError(declaration.MatchedType);
            case ITypePatternOperation type:
                return type.MatchedType.Is(type.InputType) || symbols.IsError(type.MatchedType);
            case IConstantPatternOperation constant:
                AddConstant(role, subject, constant.Value);
                return false;
            case IBinaryPatternOperation binary:
                var left = ReadPattern(role, subject, binary.LeftPattern);
                var right = ReadPattern(role, subject, binary.RightPattern);
                return binary.OperatorKind == BinaryOperatorKind.Or ? left || right : left && right;
            case INegatedPatternOperation when IsNotNull(pattern):
                return false;
            case IRecursivePatternOperation recursive when recursive.PropertySubpatterns.IsEmpty && recursive.DeconstructionSubpatterns.IsEmpty:
                return recursive.MatchedType.Is(recursive.InputType) || recursive.MatchedType.Is(recursive.NarrowedType);
            case IRecursivePatternOperation recursive:
                var joint = new Joint(this);
                foreach (var part in recursive.PropertySubpatterns)
                {
                    joint.Begin();
                    ReadPart(subject, part, role);
                    joint.End();
                }

                joint.Close();
                return false;
            default:
                if (role != Role.None)
                    AddUnknown(subject);
                return false;
        }
    }

    /// <summary><c>not (A or B)</c>, alone or as the code of the error: an arm that takes all but these is as much a default as <c>_</c> is.</summary>
    private bool ReadRest(Role role, IOperation? subject, IPatternOperation pattern)
    {
        if (pattern is IRecursivePatternOperation { PropertySubpatterns: [{ Member: IPropertyReferenceOperation { Property: var property } } only], DeconstructionSubpatterns.IsEmpty: true })
            return role == Role.Error && ReadRest(RoleOf(property), subject, only.Pattern);
        if (role is not (Role.Code or Role.Category) || !IsRest(pattern))
            return false;
        var asked = Codes.Count;
        foreach (var constant in pattern.DescendantsAndSelf().OfType<IConstantPatternOperation>())
            AddConstant(role, subject, constant.Value);
        // It is no branch for them, which could be dead.
        Codes.RemoveRange(asked, Codes.Count - asked);
        return true;
    }

    private static bool IsRest(IPatternOperation pattern) => pattern switch
    {
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => (IsRest(both.LeftPattern) || IsNotNull(both.LeftPattern)) && IsRest(both.RightPattern),
        INegatedPatternOperation { Pattern: var inner } => !IsNotNull(pattern) && IsList(inner),
        _ => false,
    };

    private static bool IsList(IPatternOperation pattern) => pattern is IConstantPatternOperation
        || (pattern is IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either && IsList(either.LeftPattern) && IsList(either.RightPattern));

    private static bool IsNotNull(IPatternOperation pattern) => pattern is INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } && IsNull(value);

    private void ReadPart(IOperation? subject, IPropertySubpatternOperation part, Role role)
    {
        if (part.Member is not IPropertyReferenceOperation { Property: var property } || role == Role.None)
            return;
        var inner = RoleOf(property);
        if (inner != Role.None)
            ReadPattern(inner, subject, part.Pattern);
        else if (!symbols.IsResult(property.ContainingType))
            AddUnknown(subject);
    }

    /// <summary><c>(value, error) switch { (_, { Code: … }) => … }</c></summary>
    private bool ReadTuple(IReadOnlyList<IOperation> elements, IReadOnlyList<IPatternOperation> parts)
    {
        var matchesAll = true;
        var joint = new Joint(this);
        for (var index = 0; index < parts.Count; index++)
        {
            joint.Begin();
            var named = _named;
            if (!ReadPattern(elements[index], parts[index]))
            {
                matchesAll = false;
                if (_named == named && RoleOf(elements[index], out _) != Role.Error)
                    ReadOther(elements[index]);
            }

            joint.End();
        }

        joint.Close();
        return matchesAll;
    }
}
